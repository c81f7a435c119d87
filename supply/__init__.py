"""What is handed on: the wheel with its list of parts, and the folder for Windows without installation."""
