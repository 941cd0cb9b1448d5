#include "content/spelling.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace infopunkt::content;

namespace {

/// Sorted as the bundle has them.
Spelling knowing(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return Spelling(std::move(words));
}

std::string near(const Spelling& spelling, std::string_view word, LastWord last = LastWord::Whole) {
  std::string out;
  for (const std::string& other : spelling.near(word, last, 10)) out += (out.empty() ? "" : " ") + other;
  return out;
}

}  // namespace

TEST_CASE("one letter more, less, changed or swapped leads to the word that was meant") {
  const Spelling spelling = knowing({"opole", "rowerowa", "tramwaj"});
  CHECK(near(spelling, "rowerrowa") == "rowerowa");
  CHECK(near(spelling, "rowerwa") == "rowerowa");
  CHECK(near(spelling, "roverowa") == "rowerowa");
  CHECK(near(spelling, "rowreowa") == "rowerowa");
  CHECK(near(spelling, "ramwaj") == "tramwaj");
  CHECK(near(spelling, "tramwajx") == "tramwaj");
  CHECK(near(spelling, "xtramwaj") == "tramwaj");
  // Two letters are too many.
  CHECK(near(spelling, "roverova").empty());
  CHECK(near(spelling, "tarmwja").empty());
}

TEST_CASE("short words, numbers and other alphabets are taken as they are typed") {
  const Spelling spelling = knowing({"2021", "20215", "most", "мост"});
  CHECK(near(spelling, "moss").empty());
  CHECK(near(spelling, "20211").empty());
  CHECK(near(spelling, "мосты").empty());
}

TEST_CASE("an unfinished word may have a wrong letter too, whole words first") {
  const Spelling spelling = knowing({"rower", "rowerowa", "tramwaj", "rewers"});
  CHECK(near(spelling, "tarmw").empty());
  CHECK(near(spelling, "tarmw", LastWord::Unfinished) == "tramw");
  CHECK(near(spelling, "rowre", LastWord::Unfinished) == "rower rowe");
  CHECK(near(spelling, "rowes", LastWord::Unfinished) == "rower rowe");
}

TEST_CASE("a first letter that is right counts more, and the limit is kept") {
  const Spelling spelling = knowing({"budowa", "kudowa", "budowy"});
  CHECK(near(spelling, "budowz") == "budowa budowy");
  const Spelling many = knowing({"kudowa", "budowa"});
  CHECK(near(many, "kudova") == "kudowa");
  CHECK(near(many, "dudowa") == "budowa kudowa");
  CHECK(many.near("dudowa", LastWord::Whole, 1).size() == 1);
}

TEST_CASE("letters between words are counted up to the most that matter") {
  CHECK(letters_apart("most", "most", 2) == 0);
  CHECK(letters_apart("most", "mosty", 2) == 1);
  CHECK(letters_apart("most", "omst", 2) == 1);
  CHECK(letters_apart("ca", "abc", 3) == 3);
  CHECK(letters_apart("opole", "opola", 2) == 1);
  CHECK(letters_apart("opole", "praha", 2) == 3);
  CHECK(letters_apart("", "ab", 2) == 2);
  CHECK(letters_apart(std::string(50, 'a'), std::string(50, 'a'), 2) == 3);
}

TEST_CASE("what may have been meant is nearest first, and short words are one letter away at most") {
  const Spelling spelling = knowing({"most", "mosty", "muzeum", "muzyka", "park", "parky"});
  CHECK(spelling.meant("muzem", 5) == std::vector<std::string>{"muzeum"});
  CHECK(spelling.meant("mozyum", 5) == std::vector<std::string>{"muzeum"});
  CHECK(spelling.meant("prak", 5) == std::vector<std::string>{"park"});
  CHECK(spelling.meant("omst", 5) == std::vector<std::string>{"most"});
  CHECK(spelling.meant("mosty", 5) == std::vector<std::string>{"most"});
  CHECK(spelling.meant("mo", 5).empty());
  CHECK(spelling.meant("m", 5).empty());
}

TEST_CASE("an empty list of words knows nothing") {
  const Spelling spelling;
  CHECK_FALSE(spelling.knows("most", LastWord::Unfinished));
  CHECK(near(spelling, "tramwaj").empty());
  CHECK(spelling.meant("tramwaj", 3).empty());
}
