# What the documentation pages load: two npm packages, pinned in packaging/docs-assets, fetched and
# made ready when they are missing. Sets SVC_DOCS_SOURCE to the source file that embeds them, or to
# nothing: without npm the build goes on, and the pages load their scripts from a CDN.
option(SVC_DOCS_ASSETS "Build the scripts of the documentation pages in" ON)
set(SVC_DOCS_ASSETS_DIR ${PROJECT_BINARY_DIR}/docs-assets CACHE PATH
  "Where they are made ready; build trees may share it")

# svc_fetch_docs_assets(<recipe> <mark>): fills the folder; leaves <mark> in it when all went well.
function(svc_fetch_docs_assets recipe mark)
  set(folder ${SVC_DOCS_ASSETS_DIR})
  find_program(SVC_NODE node)
  find_program(SVC_NPM npm)
  mark_as_advanced(SVC_NODE SVC_NPM)
  if(NOT SVC_NODE OR NOT SVC_NPM)
    message(NOTICE "documentation pages: there is no npm, so they will load their scripts from a "
      "CDN; `make deps` installs it")
    return()
  endif()
  message(NOTICE "documentation pages: fetching Swagger UI and ReDoc with npm")
  file(REMOVE_RECURSE ${folder})
  file(COPY ${recipe}/package.json ${recipe}/package-lock.json DESTINATION ${folder}/npm)
  set(fetch ${SVC_NPM} ci --ignore-scripts --no-audit --no-fund --fetch-timeout=60000)
  execute_process(COMMAND ${fetch} WORKING_DIRECTORY ${folder}/npm
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0)
    execute_process(
      COMMAND ${SVC_NODE} ${recipe}/make-assets.mjs ${folder}/npm/node_modules ${folder}/files
      RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  endif()
  if(NOT status EQUAL 0)
    message(NOTICE "${output}")
    message(NOTICE "documentation pages: that did not work, so they will load their scripts from "
      "a CDN; the next configuring tries again")
    return()
  endif()
  file(REMOVE_RECURSE ${folder}/npm)
  file(WRITE ${folder}/made-from "${mark}")
endfunction()

# svc_docs_assets_made_from(<result>): the mark in the folder; empty without one.
function(svc_docs_assets_made_from result)
  set(mark "")
  if(EXISTS ${SVC_DOCS_ASSETS_DIR}/made-from)
    file(READ ${SVC_DOCS_ASSETS_DIR}/made-from mark)
  endif()
  set(${result} "${mark}" PARENT_SCOPE)
endfunction()

# svc_find_docs_source(<result>): the source file that embeds what packaging/docs-assets asks for.
function(svc_find_docs_source result)
  set(recipe ${PROJECT_SOURCE_DIR}/packaging/docs-assets)
  set(parts ${recipe}/package.json ${recipe}/package-lock.json ${recipe}/make-assets.mjs)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${parts})
  set(wanted ${SVC_DOCS_ASSETS_DIR})
  foreach(part ${parts})
    file(SHA256 ${part} hash)
    string(APPEND wanted " ${hash}")
  endforeach()
  file(LOCK ${SVC_DOCS_ASSETS_DIR}.lock GUARD FUNCTION TIMEOUT 600)
  svc_docs_assets_made_from(there)
  if(NOT there STREQUAL wanted)
    svc_fetch_docs_assets(${recipe} "${wanted}")
    svc_docs_assets_made_from(there)
  endif()
  if(there STREQUAL wanted)
    set(${result} ${SVC_DOCS_ASSETS_DIR}/files/embedded.cpp PARENT_SCOPE)
  endif()
endfunction()

set(SVC_DOCS_SOURCE "")
if(SVC_DOCS_ASSETS)
  svc_find_docs_source(SVC_DOCS_SOURCE)
endif()
