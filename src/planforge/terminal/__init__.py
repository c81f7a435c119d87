"""The command line as the user meets it: arguments, help, what is printed and how."""
