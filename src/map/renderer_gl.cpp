#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include <epoxy/gl.h>
#include <imgui.h>

#include "base/log.h"
#include "map/renderer.h"

namespace infopunkt::map {
namespace {

constexpr const char* kFillVertex = R"(
layout(location = 0) in vec2 position;
uniform vec3 place;      // scale, offset x, offset y
uniform vec2 target;     // pixels
void main() {
  vec2 pixel = position * place.x + place.yz;
  gl_Position = vec4(pixel.x / target.x * 2.0 - 1.0, 1.0 - pixel.y / target.y * 2.0, 0.0, 1.0);
}
)";
constexpr const char* kFillFragment = R"(
uniform vec4 colour;
out vec4 result;
void main() { result = colour; }
)";

// A line vertex is moved along its direction by half the width plus one pixel; the fragment fades over that pixel.
constexpr const char* kLineVertex = R"(
layout(location = 0) in vec2 position;
layout(location = 1) in float along;
layout(location = 2) in vec3 direction_side;
uniform vec3 place;
uniform vec2 target;
uniform vec3 look;       // half width, dash, dash and gap, pixels
out vec2 at;             // across the line and along it, pixels
void main() {
  float reach = look.x + 1.0;
  vec3 unit = direction_side / 8192.0;
  vec2 pixel = position * place.x + place.yz + unit.xy * reach;
  at = vec2(unit.z * reach, along * place.x);
  gl_Position = vec4(pixel.x / target.x * 2.0 - 1.0, 1.0 - pixel.y / target.y * 2.0, 0.0, 1.0);
}
)";
constexpr const char* kLineFragment = R"(
in vec2 at;
uniform vec4 colour;
uniform vec3 look;
out vec4 result;
void main() {
  float cover = clamp(look.x + 0.5 - abs(at.x), 0.0, 1.0);
  if (look.z > 0.0) {
    float in_dash = mod(at.y, look.z);
    cover *= clamp(min(in_dash, look.y - in_dash) + 0.5, 0.0, 1.0);
  }
  result = vec4(colour.rgb, colour.a * cover);
}
)";

constexpr const char* kPictureVertex = R"(
layout(location = 0) in vec2 corner;   // 0..1
uniform vec4 to;         // x, y, w, h in pixels
uniform vec4 from;       // x, y, w, h in shares of the picture
uniform vec2 target;
out vec2 texel;
void main() {
  vec2 pixel = to.xy + corner * to.zw;
  texel = from.xy + corner * from.zw;
  gl_Position = vec4(pixel.x / target.x * 2.0 - 1.0, 1.0 - pixel.y / target.y * 2.0, 0.0, 1.0);
}
)";
constexpr const char* kPictureFragment = R"(
in vec2 texel;
uniform sampler2D picture;
out vec4 result;
void main() { result = vec4(texture(picture, texel).rgb, 1.0); }
)";

GLuint compile(GLenum kind, const char* body) {
  const std::string source =
      (epoxy_is_desktop_gl() ? "#version 330 core\n" : "#version 300 es\nprecision highp float;\n") + std::string(body);
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

/// A program with its uniforms by name.
class Program {
 public:
  Program(const char* vertex, const char* fragment) : m_id(glCreateProgram()) {
    for (const auto& [kind, body] : {std::pair{GLenum{GL_VERTEX_SHADER}, vertex}, {GL_FRAGMENT_SHADER, fragment}}) {
      const GLuint shader = compile(kind, body);
      glAttachShader(m_id, shader);
      glDeleteShader(shader);
    }
    glLinkProgram(m_id);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() { glDeleteProgram(m_id); }
  void use(ui::Vec2 target) const {
    glUseProgram(m_id);
    glUniform2f(uniform("target"), target.x, target.y);
  }
  [[nodiscard]] GLint uniform(const char* name) const { return glGetUniformLocation(m_id, name); }

 private:
  GLuint m_id;
};

void set_colour(GLint uniform, ui::Rgba c) {
  glUniform4f(uniform, static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255,
              static_cast<float>(c.a) / 255);
}

/// What painting a picture changes, put back at the end.
class StateGuard {
 public:
  StateGuard() {
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &m_framebuffer);
    glGetIntegerv(GL_VIEWPORT, m_viewport.data());
    m_scissor = glIsEnabled(GL_SCISSOR_TEST);
    m_blend = glIsEnabled(GL_BLEND);
  }
  StateGuard(const StateGuard&) = delete;
  StateGuard& operator=(const StateGuard&) = delete;
  ~StateGuard() {
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(m_framebuffer));
    glViewport(m_viewport[0], m_viewport[1], m_viewport[2], m_viewport[3]);
    m_scissor == GL_TRUE ? glEnable(GL_SCISSOR_TEST) : glDisable(GL_SCISSOR_TEST);
    m_blend == GL_TRUE ? glEnable(GL_BLEND) : glDisable(GL_BLEND);
    glBindVertexArray(0);
    glUseProgram(0);
  }

 private:
  GLint m_framebuffer = 0;
  std::array<GLint, 4> m_viewport{};
  GLboolean m_scissor = GL_FALSE, m_blend = GL_FALSE;
};

void scissor(const ui::Rect& r, float height) {
  const float left = std::round(r.x), right = std::round(r.right()), top = std::round(r.y),
              bottom = std::round(r.bottom());
  glScissor(static_cast<GLint>(left), static_cast<GLint>(height - bottom),
            static_cast<GLsizei>(std::max(0.F, right - left)), static_cast<GLsizei>(std::max(0.F, bottom - top)));
}

class GlRenderer : public Renderer {
 public:
  GlRenderer() {
    glGenFramebuffers(1, &m_framebuffer);
    glGenVertexArrays(1, &m_square_array);
    glGenBuffers(1, &m_square);
    glBindVertexArray(m_square_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_square);
    constexpr std::array<float, 8> corners{0, 0, 1, 0, 0, 1, 1, 1};
    glBufferData(GL_ARRAY_BUFFER, sizeof corners, corners.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glBindVertexArray(0);
  }
  ~GlRenderer() override {
    for (const auto& [id, buffers] : m_meshes) destroy(buffers);
    for (const auto& [id, texture] : m_pictures) glDeleteTextures(1, &texture.name);
    glDeleteBuffers(1, &m_square);
    glDeleteVertexArrays(1, &m_square_array);
    glDeleteFramebuffers(1, &m_framebuffer);
  }
  GlRenderer(const GlRenderer&) = delete;
  GlRenderer& operator=(const GlRenderer&) = delete;

  MeshId upload(const Mesh& mesh) override {
    if (mesh.empty()) return kNoMesh;
    Buffers b;
    b.fills = mesh.fills;
    b.lines = mesh.lines;
    make(b.fill, mesh.fill_vertices, mesh.fill_indices);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(FillVertex), nullptr);
    make(b.line, mesh.line_vertices, mesh.line_indices);
    const auto attribute = [](GLuint index, GLint size, GLenum type, std::size_t offset) {
      glEnableVertexAttribArray(index);
      glVertexAttribPointer(index, size, type, GL_FALSE, sizeof(LineVertex), reinterpret_cast<const void*>(offset));
    };
    attribute(0, 2, GL_FLOAT, offsetof(LineVertex, x));
    attribute(1, 1, GL_FLOAT, offsetof(LineVertex, along));
    attribute(2, 3, GL_SHORT, offsetof(LineVertex, dx));
    glBindVertexArray(0);
    m_meshes.emplace(++m_last_mesh, b);
    return m_last_mesh;
  }

  PictureId upload(const Pixels& pixels) override { return add(make_texture(pixels.size, pixels.rgba.data())); }

  void free_mesh(MeshId id) override {
    const auto it = m_meshes.find(id);
    if (it == m_meshes.end()) return;
    destroy(it->second);
    m_meshes.erase(it);
  }
  void free_picture(PictureId id) override {
    const auto it = m_pictures.find(id);
    if (it == m_pictures.end()) return;
    glDeleteTextures(1, &it->second.name);
    m_pictures.erase(it);
  }

  PictureId paint(PixelSize size, ui::Rgba ground, std::span<const PaintJob> jobs) override {
    const StateGuard guard;
    const Texture texture = make_texture(size, nullptr);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.name, 0);
    glViewport(0, 0, size.w, size.h);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
                 static_cast<float>(ground.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    const ui::Vec2 target{static_cast<float>(size.w), static_cast<float>(size.h)};
    for (const PaintJob& job : jobs) {
      if (job.picture != kNoPicture)
        draw_picture({job.picture, {job.offset.x, job.offset.y, job.scale, job.scale}, {0, 0, 1, 1}, false}, target);
      draw_mesh(job.mesh, job.scale, job.offset, job.ops, target);
    }
    return add(texture);
  }

  void draw(ImDrawList& list, Scene scene) override {
    // The list is rendered after this call returns; of several maps in one frame each has its own.
    m_slot = (m_slot + 1) % m_scenes.size();
    m_scenes[m_slot] = {this, std::move(scene)};
    list.AddCallback(&GlRenderer::callback, &m_scenes[m_slot]);
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  }

 private:
  struct Buffer {
    GLuint array = 0, vertices = 0, indices = 0;
  };
  struct Buffers {
    Buffer fill, line;
    std::array<Range, kGrounds> fills{}, lines{};
  };
  /// Painted pictures begin at their lowest row, as OpenGL has it, uploaded ones at their highest.
  struct Texture {
    GLuint name = 0;
    bool painted = true;
  };
  struct Recorded {
    GlRenderer* self = nullptr;
    Scene scene;
  };

  template <class Vertex>
  static void make(Buffer& b, const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>& indices) {
    glGenVertexArrays(1, &b.array);
    glGenBuffers(1, &b.vertices);
    glGenBuffers(1, &b.indices);
    glBindVertexArray(b.array);
    glBindBuffer(GL_ARRAY_BUFFER, b.vertices);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, b.indices);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * 4), indices.data(), GL_STATIC_DRAW);
  }
  static void destroy(const Buffers& buffers) {
    for (const Buffer* b : {&buffers.fill, &buffers.line}) {
      glDeleteVertexArrays(1, &b->array);
      glDeleteBuffers(1, &b->vertices);
      glDeleteBuffers(1, &b->indices);
    }
  }

  static Texture make_texture(PixelSize size, const std::uint8_t* pixels) {
    Texture texture;
    texture.painted = pixels == nullptr;
    glGenTextures(1, &texture.name);
    glBindTexture(GL_TEXTURE_2D, texture.name);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.w, size.h, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
    for (const GLenum side : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
      glTexParameteri(GL_TEXTURE_2D, side, GL_CLAMP_TO_EDGE);
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
      glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    return texture;
  }
  PictureId add(Texture texture) {
    m_pictures.emplace(++m_last_picture, texture);
    return m_last_picture;
  }

  void draw_picture(const DrawnPicture& drawn, ui::Vec2 target) {
    const auto it = m_pictures.find(drawn.picture);
    if (it == m_pictures.end()) return;
    m_picture.use(target);
    glDisable(GL_BLEND);
    glUniform4f(m_picture_to, drawn.to.x, drawn.to.y, drawn.to.w, drawn.to.h);
    const ui::Rect& f = drawn.from;
    if (it->second.painted)
      glUniform4f(m_picture_from, f.x, 1 - f.y, f.w, -f.h);
    else
      glUniform4f(m_picture_from, f.x, f.y, f.w, f.h);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, it->second.name);
    const GLint filter = drawn.exact ? GL_NEAREST : GL_LINEAR;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glBindVertexArray(m_square_array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }

  static void draw_range(Range range) {
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(range.count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(std::size_t{range.first} * 4));
  }

  void draw_mesh(MeshId id, float scale, ui::Vec2 offset, std::span<const PaintOp> ops, ui::Vec2 target) {
    const auto it = m_meshes.find(id);
    if (it == m_meshes.end()) return;
    const Buffers& mesh = it->second;
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    for (const PaintOp& op : ops) {
      const bool fill = op.part == PaintOp::Part::Fill;
      const Range range = (fill ? mesh.fills : mesh.lines)[static_cast<std::size_t>(op.ground)];
      if (range.count == 0) continue;
      fill ? m_fill.use(target) : m_line.use(target);
      // The inside of an area covers what lies below: only its smooth edge needs blending.
      fill&& op.colour.a == 255 ? glDisable(GL_BLEND) : glEnable(GL_BLEND);
      glUniform3f(fill ? m_fill_place : m_line_place, scale, offset.x, offset.y);
      set_colour(fill ? m_fill_colour : m_line_colour, op.colour);
      if (!fill) glUniform3f(m_line_look, op.width / 2, op.dash, op.dash > 0 ? op.dash + op.gap : 0);
      glBindVertexArray(fill ? mesh.fill.array : mesh.line.array);
      draw_range(range);
    }
  }

  static void callback(const ImDrawList*, const ImDrawCmd* command) {
    const auto& recorded = *static_cast<const Recorded*>(command->UserCallbackData);
    recorded.self->render(recorded.scene);
  }
  void render(const Scene& scene) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const ui::Vec2 target{size.x, size.y};
    glEnable(GL_SCISSOR_TEST);
    scissor(scene.clip, size.y);
    for (const DrawnPicture& picture : scene.pictures) draw_picture(picture, target);
    for (const DrawnMesh& mesh : scene.meshes) draw_mesh(mesh.mesh, mesh.scale, mesh.offset, mesh.ops, target);
    glEnable(GL_BLEND);
    glBindVertexArray(0);
  }

  Program m_fill{kFillVertex, kFillFragment}, m_line{kLineVertex, kLineFragment},
      m_picture{kPictureVertex, kPictureFragment};
  GLint m_fill_place = m_fill.uniform("place"), m_fill_colour = m_fill.uniform("colour"),
        m_line_place = m_line.uniform("place"), m_line_colour = m_line.uniform("colour"),
        m_line_look = m_line.uniform("look"), m_picture_to = m_picture.uniform("to"),
        m_picture_from = m_picture.uniform("from");
  GLuint m_framebuffer = 0, m_square_array = 0, m_square = 0;
  std::map<MeshId, Buffers> m_meshes;
  std::map<PictureId, Texture> m_pictures;
  MeshId m_last_mesh = kNoMesh;
  PictureId m_last_picture = kNoPicture;
  std::array<Recorded, 8> m_scenes;
  std::size_t m_slot = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_gl_renderer() {
  return std::make_unique<GlRenderer>();
}

}  // namespace infopunkt::map
