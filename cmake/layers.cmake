# infopunkt_unity(<target>): compiles the target's files some at a time, as one unit (docs/ARCHITECTURE.md, "How it is built").
function(infopunkt_unity target)
  if(INFOPUNKT_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
    # GCC takes each .cpp of a unit for a header, in which a type without linkage would indeed be a fault.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  endif()
endfunction()

# infopunkt_test_program(<target>): test code is compiled more often than it runs, so only the product is optimised.
function(infopunkt_test_program target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  infopunkt_unity(${target})
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
endfunction()

# infopunkt_program(<target> <main.cpp> <layer>...)
function(infopunkt_program name main)
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE ${ARGN} infopunkt_options)
endfunction()
