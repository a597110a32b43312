@echo off
rem Starts Ferrostrat with the Java of JAVA_HOME, or else with the java on the PATH; 17 or later.
rem FERROSTRAT_JAVA_OPTS adds options for Java, such as -Xmx8g.
setlocal

set "JAVA=java"
if not defined JAVA_HOME goto run
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto run
echo ferrostrat: JAVA_HOME is %JAVA_HOME%, and there is no bin\java.exe in it>&2
exit /b 1

:run
"%JAVA%" -Xshare:auto -XX:+UseParallelGC -Xlog:disable -Xlog:all=error:stderr %FERROSTRAT_JAVA_OPTS% -classpath "%~dp0..\lib\*" org.ferrostrat.cli.Main %*
exit /b %ERRORLEVEL%
