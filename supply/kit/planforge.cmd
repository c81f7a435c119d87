@echo off
rem planforge without installation: Python lies in python\, the program in lib\.
setlocal
set "HERE=%~dp0"
set "PYTHON=%HERE%python\python.exe"
if not exist "%PYTHON%" set "PYTHON=python.exe"
"%PYTHON%" -X utf8 "%HERE%start.py" %*
exit /b %ERRORLEVEL%
