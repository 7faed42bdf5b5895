@echo off
rem The command line on Windows: a prompt does not wait for a program with windows, a batch file does.
"%~dp0..\Collegium.exe" --cli %*
exit /b %ERRORLEVEL%
