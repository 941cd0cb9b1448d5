# Compiler settings for our own code: warnings are errors, sections are collected, ccache if present.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What one clone has compiled serves another one in another folder.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

add_library(infopunkt_options INTERFACE)
target_compile_options(infopunkt_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
# Objects name files from the root of the repository, wherever that lies.
target_compile_options(infopunkt_options INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
# GCC 12 sees uninitialised members and overlapping copies inside std::variant and std::string where there are none
# (gcc.gnu.org bugs 105562, 105651); the sanitizer build watches for real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(infopunkt_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(INFOPUNKT_SANITIZE)
  target_compile_options(infopunkt_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(infopunkt_options INTERFACE -fsanitize=address,undefined)
endif()
if(INFOPUNKT_COVERAGE)
  target_compile_options(infopunkt_options INTERFACE --coverage)
  target_link_options(infopunkt_options INTERFACE --coverage)
endif()
if(INFOPUNKT_FUZZ)
  # Another compiler's warnings, here about macros of libseccomp, must not keep anybody from fuzzing.
  target_compile_options(infopunkt_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -Wno-error)
  target_link_options(infopunkt_options INTERFACE -fsanitize=address,undefined)
endif()
