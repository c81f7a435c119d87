@echo off
rem Drag the folder of a workspace onto this file, or put it into that folder and open it.
setlocal
chcp 65001 >nul
set "HERE=%~dp0"
if not "%~1"=="" cd /d "%~1"
call "%HERE%planforge.cmd" build
echo.
pause
