"""What a build makes: the papers of a plan, of a change and of the city, as files in memory.

Plans, the policy and templates come in; artifacts (path and bytes) and findings go out.
"""
