@echo off
rem The command menkyo: the program that the window is, run as Node on the command's own files.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0Menkyo Desk.exe" "%~dp0resources\app.asar\dist\cli\main.js" %*
exit /b %ERRORLEVEL%
