# cmake -DVERSION=<project's> -DTOOLCHAIN=<toolchain.conf> -P cmake/check_version.cmake, in the root
# of the repository: the project, its changelog and what `svc run` reads name one version.
file(STRINGS CHANGELOG.md headings REGEX "^## \\[?[0-9]")
list(GET headings 0 newest)
if(NOT newest MATCHES "^## \\[?${VERSION}[] ]*( - |$)")
  message(SEND_ERROR "project() says ${VERSION}, the newest heading of CHANGELOG.md says '${newest}'")
endif()
file(STRINGS ${TOOLCHAIN} line REGEX "^version=")
if(NOT line STREQUAL "version=${VERSION}")
  message(SEND_ERROR "project() says ${VERSION}, ${TOOLCHAIN} says '${line}'")
endif()
