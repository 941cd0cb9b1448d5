#include "ui/frame_painter.h"

#include <array>
#include <utility>

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <imgui.h>

#include "base/log.h"

namespace infopunkt::ui {
namespace {

constexpr const char* kVertex = R"(
in vec2 Position;
in vec4 Color;
uniform mat4 ProjMtx;
out vec4 colour;
void main() {
  colour = Color;
  gl_Position = ProjMtx * vec4(Position, 0, 1);
}
)";
constexpr const char* kFragment = R"(
precision mediump float;
in vec4 colour;
out vec4 pixel;
void main() { pixel = colour; }
)";

GLuint compile(GLenum kind, const std::string& glsl, const char* body) {
  const GLuint shader = glCreateShader(kind);
  const std::array<const char*, 3> parts{glsl.c_str(), "\n", body};
  glShaderSource(shader, static_cast<GLsizei>(parts.size()), parts.data(), nullptr);
  glCompileShader(shader);
  return shader;
}

/// Takes its corners from the same places as `like`, whose buffers are bound. 0 when the driver refuses it.
GLuint plain_program(const std::string& glsl, GLuint like) {
  const GLuint program = glCreateProgram();
  const std::array shaders{compile(GL_VERTEX_SHADER, glsl, kVertex), compile(GL_FRAGMENT_SHADER, glsl, kFragment)};
  for (const GLuint shader : shaders) glAttachShader(program, shader);
  for (const char* name : {"Position", "Color"})
    glBindAttribLocation(program, static_cast<GLuint>(glGetAttribLocation(like, name)), name);
  glLinkProgram(program);
  for (const GLuint shader : shaders) glDeleteShader(shader);
  GLint linked = GL_FALSE;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) return program;
  glDeleteProgram(program);
  return 0;
}

}  // namespace

FramePainter::FramePainter(std::string glsl, std::function<bool(TextureId)> opaque)
    : m_glsl(std::move(glsl)), m_opaque(std::move(opaque)) {}

FramePainter::~FramePainter() {
  if (m_plain != 0) glDeleteProgram(m_plain);
}

void FramePainter::render(ImDrawData& data) {
  m_placed = false;
  const PaintRules rules{.runs = {.opaque = m_opaque, .canvas = data.DisplaySize},
                         .paint_opaque = paint_opaque,
                         .paint_tinted = paint_tinted,
                         .paint_plain = paint_plain,
                         .paint_blended = paint_blended,
                         .data = this};
  for (int i = 0; i < data.CmdListsCount; ++i) m_batches.rearrange(*data.CmdLists[i], rules);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
}

void FramePainter::paint_opaque(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {
  glDisable(GL_BLEND);
}

void FramePainter::paint_tinted(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  static_cast<FramePainter*>(command->UserCallbackData)->use_plain();
}

void FramePainter::paint_plain(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  glDisable(GL_BLEND);
  static_cast<FramePainter*>(command->UserCallbackData)->use_plain();
}

void FramePainter::paint_blended(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  const auto& self = *static_cast<const FramePainter*>(command->UserCallbackData);
  glEnable(GL_BLEND);
  if (self.m_pictures != 0) glUseProgram(self.m_pictures);
}

/// At the first use, when Dear ImGui's own program is there to be asked. Never again if the driver refuses it: then its
/// own goes on.
void FramePainter::make_plain() {
  GLint current = 0;
  glGetIntegerv(GL_CURRENT_PROGRAM, &current);
  m_pictures = static_cast<GLuint>(current);
  m_plain = plain_program(m_glsl, m_pictures);
  if (m_plain == 0) log::warn("the program for plain colours does not link; everything is painted as a picture");
  m_place = m_plain != 0 ? glGetUniformLocation(m_plain, "ProjMtx") : -1;
  m_their_place = glGetUniformLocation(m_pictures, "ProjMtx");
}

void FramePainter::use_plain() {
  if (m_pictures == 0) make_plain();
  if (m_plain == 0) return;
  std::array<GLfloat, 16> projection{};
  if (!m_placed) glGetUniformfv(m_pictures, m_their_place, projection.data());
  glUseProgram(m_plain);
  if (!m_placed) glUniformMatrix4fv(m_place, 1, GL_FALSE, projection.data());
  m_placed = true;
}

}  // namespace infopunkt::ui
