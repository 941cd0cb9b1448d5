#pragma once
// A player of films for tests: writes down what it is told, and shows what the test gives it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/catalogue.h"
#include "screens/video_player.h"

namespace infopunkt::test {

class FakeFilms final : public screens::VideoPlayers {
 public:
  using State = screens::VideoState;

  std::vector<std::string> said;  ///< "open", "play", "seek 3000", "sound on", "closed" … in order
  bool able = true;               ///< false: there is no player at all

  [[nodiscard]] std::string log() const {
    std::string out;
    for (const std::string& word : said) out += (out.empty() ? "" : ", ") + word;
    return out;
  }
  /// What the player of the film that is open says from now on.
  void become(State state) {
    m_state = state;
    m_news = true;
  }
  /// It shows a picture of one colour (0xRRGGBB) and stands at `ms`.
  void show(std::int64_t ms, std::uint32_t colour = 0x336699) {
    m_picture = Picture{ms, colour};
    m_news = true;
  }
  [[nodiscard]] bool is_open() const { return m_open; }

  std::unique_ptr<screens::VideoPlayer> open(const screens::Content&, const content::Video& video) override {
    if (!able) return nullptr;
    said.emplace_back("open");
    m_open = true;
    m_state = State::Opening;
    m_picture.reset();
    return std::make_unique<Player>(*this, video.width, video.height);
  }

 private:
  struct Picture {
    std::int64_t ms;
    std::uint32_t colour;
  };
  class Player final : public screens::VideoPlayer {
   public:
    Player(FakeFilms& films, int width, int height) : m_films(films), m_width(width), m_height(height) {}
    ~Player() override {
      m_films.said.emplace_back("closed");
      m_films.m_open = false;
    }
    void play() override { m_films.said.emplace_back("play"); }
    void pause() override { m_films.said.emplace_back("pause"); }
    void seek(std::int64_t ms) override { m_films.said.push_back("seek " + std::to_string(ms)); }
    void sound(bool on) override { m_films.said.emplace_back(on ? "sound on" : "sound off"); }
    [[nodiscard]] State state() const override { return m_films.m_state; }
    [[nodiscard]] bool news() override { return std::exchange(m_films.m_news, false); }
    bool take(const std::function<void(const screens::VideoFrame&)>& use) override {
      const auto picture = std::exchange(m_films.m_picture, std::nullopt);
      if (!picture) return false;
      std::vector<std::uint8_t> pixels;
      for (int i = 0; i < m_width * m_height; ++i)
        for (const int shift : {16, 8, 0, -1})
          pixels.push_back(static_cast<std::uint8_t>(shift < 0 ? 255U : picture->colour >> shift & 255U));
      use({m_width, m_height, m_width, pixels.data(), picture->ms});
      return true;
    }

   private:
    FakeFilms& m_films;
    int m_width, m_height;
  };

  State m_state = State::Opening;
  std::optional<Picture> m_picture;
  bool m_news = false, m_open = false;
};

}  // namespace infopunkt::test
