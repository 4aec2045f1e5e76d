@echo off
rem Runs Maven for this project on a JDK 25. Simpler than ./mvnw: it downloads nothing and searches nowhere, but
rem uses the JDK that JAVA_HOME names and the Maven on the PATH, and says so where one of them is missing.
setlocal

if not defined JAVA_HOME goto no_jdk
if not exist "%JAVA_HOME%\bin\javac.exe" goto no_jdk
set JAVA_MAJOR=0
for /f "tokens=2 delims=. " %%v in ('"%JAVA_HOME%\bin\javac.exe" -version 2^>^&1') do set JAVA_MAJOR=%%v
if %JAVA_MAJOR% LSS 25 goto no_jdk

where mvn >nul 2>nul
if errorlevel 1 goto no_maven

set MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %MAVEN_OPTS%
call mvn %*
exit /b %ERRORLEVEL%

:no_jdk
echo mvnw: JAVA_HOME names no JDK 25. Install one (Eclipse Temurin 25 from https://adoptium.net), set JAVA_HOME to where it is, and start this again. 1>&2
exit /b 1

:no_maven
echo mvnw: no Maven on the PATH. Install Maven 3.8 or newer from https://maven.apache.org, and start this again. 1>&2
exit /b 1
