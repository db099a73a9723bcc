# cmake -DFROM=<folder with package-lock.json> -DTO=<folder> -DNPM=<npm> -P install.cmake
#
# Installs the browser tests' one npm package, pinned by hash, when it is not there yet.
file(SHA256 ${FROM}/package-lock.json wanted)
set(there "")
if(EXISTS ${TO}/installed)
  file(READ ${TO}/installed there)
endif()
if(there STREQUAL wanted)
  return()
endif()
file(COPY ${FROM}/package.json ${FROM}/package-lock.json DESTINATION ${TO})
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund WORKING_DIRECTORY ${TO}
  COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${TO}/installed ${wanted})
