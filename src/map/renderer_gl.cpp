#include <cmath>
#include <map>
#include <string>

#include <epoxy/gl.h>
#include <imgui.h>

#include "base/log.h"
#include "map/renderer.h"

namespace infopunkt::map {
namespace {

// A line vertex is moved along its normal by half the width plus one pixel; the fragment fades over that pixel.
constexpr const char* kVertexShader = R"(
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 normal;
layout(location = 2) in vec2 side_paint;
uniform vec4 place;      // scale, offset x, offset y, unused
uniform vec2 screen;
uniform vec4 colours[PAINTS];
uniform float widths[PAINTS];
out vec4 colour;
out vec2 edge;           // distance across the line in px, half width in px
void main() {
  int paint = int(side_paint.y + 0.5);
  float half_width = widths[paint] * 0.5;
  float reach = half_width + 1.0;
  vec2 pixel = position * place.x + place.yz + normal * reach;
  colour = colours[paint];
  edge = side_paint.x == 0.0 ? vec2(0.0, 1.0e6) : vec2(side_paint.x * reach, half_width);
  gl_Position = vec4(pixel.x / screen.x * 2.0 - 1.0, 1.0 - pixel.y / screen.y * 2.0, 0.0, 1.0);
}
)";
constexpr const char* kFragmentShader = R"(
in vec4 colour;
in vec2 edge;
out vec4 result;
void main() {
  float cover = clamp(edge.y + 0.5 - abs(edge.x), 0.0, 1.0);
  result = vec4(colour.rgb, colour.a * cover);
}
)";

std::string header() {
  const std::string version =
      epoxy_is_desktop_gl() ? "#version 330 core\n" : "#version 300 es\nprecision highp float;\n";
  return version + "#define PAINTS " + std::to_string(kPaints) + "\n";
}

GLuint compile(GLenum kind, const char* body) {
  const std::string source = header() + body;
  const char* text = source.c_str();
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint ok = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
  if (ok == 0) {
    char info[1024] = {};
    glGetShaderInfoLog(shader, sizeof info, nullptr, info);
    log::error("map: a shader does not compile, the base map stays empty: {}", info);
  }
  return shader;
}

class GlRenderer : public Renderer {
 public:
  GlRenderer() {
    m_program = glCreateProgram();
    const GLuint vertex = compile(GL_VERTEX_SHADER, kVertexShader),
                 fragment = compile(GL_FRAGMENT_SHADER, kFragmentShader);
    glAttachShader(m_program, vertex);
    glAttachShader(m_program, fragment);
    glLinkProgram(m_program);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    m_place = glGetUniformLocation(m_program, "place");
    m_screen = glGetUniformLocation(m_program, "screen");
    m_colours = glGetUniformLocation(m_program, "colours");
    m_widths = glGetUniformLocation(m_program, "widths");
  }
  ~GlRenderer() override {
    for (const auto& [id, buffers] : m_meshes) destroy(buffers);
    glDeleteProgram(m_program);
  }
  GlRenderer(const GlRenderer&) = delete;
  GlRenderer& operator=(const GlRenderer&) = delete;

  MeshId upload(const Mesh& mesh) override {
    if (mesh.indices.empty()) return kNoMesh;
    Buffers b;
    glGenVertexArrays(1, &b.array);
    glGenBuffers(1, &b.vertices);
    glGenBuffers(1, &b.indices);
    glBindVertexArray(b.array);
    glBindBuffer(GL_ARRAY_BUFFER, b.vertices);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(mesh.vertices.size() * sizeof(MeshVertex)),
                 mesh.vertices.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, b.indices);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(mesh.indices.size() * 4), mesh.indices.data(),
                 GL_STATIC_DRAW);
    for (const auto& [index, offset] : {std::pair<GLuint, std::size_t>{0, 0}, {1, 8}, {2, 16}}) {
      glEnableVertexAttribArray(index);
      glVertexAttribPointer(index, 2, GL_FLOAT, GL_FALSE, sizeof(MeshVertex), reinterpret_cast<const void*>(offset));
    }
    glBindVertexArray(0);
    b.count = static_cast<GLsizei>(mesh.indices.size());
    m_meshes.emplace(++m_last, b);
    return m_last;
  }

  void free(MeshId id) override {
    const auto it = m_meshes.find(id);
    if (it == m_meshes.end()) return;
    destroy(it->second);
    m_meshes.erase(it);
  }

  void draw(ImDrawList& list, Batch batch) override {
    // The list is rendered after this call returns; two batches suffice: this frame's and the last one's.
    m_slot = 1 - m_slot;
    m_batches[m_slot] = {this, std::move(batch)};
    list.AddCallback(&GlRenderer::callback, &m_batches[m_slot]);
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  }

 private:
  struct Buffers {
    GLuint array = 0, vertices = 0, indices = 0;
    GLsizei count = 0;
  };
  struct Recorded {
    GlRenderer* self = nullptr;
    Batch batch;
  };

  static void destroy(const Buffers& b) {
    glDeleteVertexArrays(1, &b.array);
    glDeleteBuffers(1, &b.vertices);
    glDeleteBuffers(1, &b.indices);
  }
  static void callback(const ImDrawList*, const ImDrawCmd* command) {
    const auto& recorded = *static_cast<const Recorded*>(command->UserCallbackData);
    recorded.self->render(recorded.batch);
  }
  static void scissor(const ui::Rect& r, float height) {
    const float left = std::round(r.x), right = std::round(r.right()), top = std::round(r.y),
                bottom = std::round(r.bottom());
    glScissor(static_cast<GLint>(left), static_cast<GLint>(height - bottom),
              static_cast<GLsizei>(std::max(0.F, right - left)), static_cast<GLsizei>(std::max(0.F, bottom - top)));
  }
  void render(const Batch& batch) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    std::array<float, kPaints * 4> colours{};
    for (std::size_t i = 0; i < kPaints; ++i) {
      const ui::Rgba c = batch.colours[i];
      const float values[4] = {c.r / 255.F, c.g / 255.F, c.b / 255.F, c.a / 255.F};
      std::copy(values, values + 4, colours.begin() + static_cast<std::ptrdiff_t>(4 * i));
    }
    glUseProgram(m_program);
    glUniform2f(m_screen, size.x, size.y);
    glUniform4fv(m_colours, static_cast<GLsizei>(kPaints), colours.data());
    glUniform1fv(m_widths, static_cast<GLsizei>(kPaints), batch.widths.data());
    glEnable(GL_SCISSOR_TEST);
    for (const Placed& placed : batch.meshes) {
      const auto it = m_meshes.find(placed.mesh);
      if (it == m_meshes.end()) continue;
      scissor(placed.clip.intersect(batch.clip), size.y);
      glUniform4f(m_place, placed.scale, placed.offset.x, placed.offset.y, 0);
      glBindVertexArray(it->second.array);
      glDrawElements(GL_TRIANGLES, it->second.count, GL_UNSIGNED_INT, nullptr);
    }
    glBindVertexArray(0);
  }

  GLuint m_program = 0;
  GLint m_place = -1, m_screen = -1, m_colours = -1, m_widths = -1;
  std::map<MeshId, Buffers> m_meshes;
  MeshId m_last = kNoMesh;
  std::array<Recorded, 2> m_batches;
  std::size_t m_slot = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_gl_renderer() {
  return std::make_unique<GlRenderer>();
}

}  // namespace infopunkt::map
