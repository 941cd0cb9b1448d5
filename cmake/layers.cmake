# What nearly every file includes, read once instead of some hundred times. Only the sanitizer build does so: with a
# precompiled std::string GCC 12's optimiser warns of bounds where there is no fault, and the
# other builds prove that each file names what it uses.
set(INFOPUNKT_PCH_HEADERS
  <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <cstdint> <filesystem> <fstream> <functional> <future> <map>
  <memory> <mutex> <optional> <random> <set> <span> <sstream> <string> <string_view> <thread> <unordered_map> <utility>
  <variant> <vector> <fmt/format.h>)

# infopunkt_precompiled(<target> [TESTS]): uses the one precompiled header of the layers, or that of the tests.
function(infopunkt_precompiled target)
  cmake_parse_arguments(P "TESTS" "" "" ${ARGN})
  if(NOT INFOPUNKT_PCH)
    return()
  endif()
  set(owner infopunkt_pch)
  set(headers ${INFOPUNKT_PCH_HEADERS})
  if(P_TESTS)
    set(owner infopunkt_pch_tests)
    list(APPEND headers <doctest/doctest.h>)
  endif()
  if(NOT TARGET ${owner})
    file(WRITE ${CMAKE_BINARY_DIR}/${owner}.cpp "// Owns the precompiled header.\n")
    add_library(${owner} OBJECT ${CMAKE_BINARY_DIR}/${owner}.cpp)
    target_link_libraries(${owner} PRIVATE infopunkt_options fmt::fmt Threads::Threads)
    target_precompile_headers(${owner} PRIVATE ${headers})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
  # stb_image uses the processor's intrinsics, whose header GCC cannot read after a precompiled one without optimising.
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "/picture_(decode|check_test)\\.cpp$")
  if(sources)
    get_target_property(folder ${target} SOURCE_DIR)
    set_source_files_properties(${sources} DIRECTORY ${folder} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  endif()
endfunction()

# infopunkt_unity(<target>): compiles the target's files some at a time, as one unit (docs/ARCHITECTURE.md, "How it is built").
function(infopunkt_unity target)
  if(INFOPUNKT_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
    # GCC takes each .cpp of a unit for a header, in which a type without linkage would indeed be a fault.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

# infopunkt_test_program(<target>): test code is compiled more often than it runs, so only the product is optimised.
function(infopunkt_test_program target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  infopunkt_unity(${target})
  infopunkt_precompiled(${target} TESTS)
endfunction()

# infopunkt_layer(<name> [LAYERS <layer>...] [LIBS <target>...])
#
# A layer is a static library made of every .cpp in its folder (main.cpp aside). It links the layers
# it names and nothing else, so an include that points the wrong way does not link, and
# tests/unit/<name> links exactly this layer.
function(infopunkt_layer name)
  cmake_parse_arguments(L "" "" "LAYERS;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "main\\.cpp$")
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${L_LAYERS} ${L_LIBS} Threads::Threads PRIVATE infopunkt_options)
  infopunkt_unity(${name})
  infopunkt_precompiled(${name})
endfunction()

# infopunkt_program(<target> <main.cpp> <layer>...)
function(infopunkt_program name main)
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE ${ARGN} infopunkt_options)
endfunction()
