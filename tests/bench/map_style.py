"""A style for the peers with the layers that the kiosk paints, over OpenMapTiles names (docs/BENCH.md)."""

LAND, WATER, RIVER, GREEN, BUILT = "#FCFAF4", "#9DBEF0", "#5C8FE0", "#D3E4C8", "#EFEADD"
ROAD, CASING, MAJOR, BORDER, INK, HALO = "#FFFFFF", "#B9AE98", "#F6E3B0", "#8B8FA0", "#14192B", "#FFFFFF"
FONT = "Lato Regular"

# class → width at zoom 14, least zoom, colour
ROADS = (("path", ["path", "track"], 1.5, 13, CASING), ("service", ["service"], 3, 13, ROAD), ("minor", ["minor", "tertiary"], 7, 11, ROAD),
         ("major", ["primary", "secondary"], 11, 7, MAJOR), ("motorway", ["motorway", "trunk"], 14, 5, MAJOR))
PLACES = (("city", 20, 4), ("town", 17, 7), ("village", 14, 10), ("suburb", 13, 12), ("hamlet", 13, 13))


def grown(at14):
    """A width that doubles with every level and a half or so."""
    return ["interpolate", ["exponential", 1.5], ["zoom"], 5, max(0.4, at14 / 14), 10, max(0.6, at14 / 4), 14, at14, 17, at14 * 3]


def is_class(*names):
    return ["in", "class", *names]


def fill(name, layer, colour, chosen=None, least=0):
    return {"id": name, "type": "fill", "source": "map", "source-layer": layer, "minzoom": least, "paint": {"fill-color": colour},
            **({"filter": chosen} if chosen else {})}


def line(name, layer, colour, width, chosen=None, least=0, dashes=None, round_ends=True):
    joined = {"line-join": "round", "line-cap": "round"} if round_ends else {"line-join": "round"}
    return {"id": name, "type": "line", "source": "map", "source-layer": layer, "minzoom": least, "layout": joined,
            "paint": {"line-color": colour, "line-width": width, **({"line-dasharray": dashes} if dashes else {})},
            **({"filter": chosen} if chosen else {})}


def name(identity, layer, size, chosen=None, least=0, along=False, colour=INK):
    layout = {"text-field": ["coalesce", ["get", "name:pl"], ["get", "name:latin"], ["get", "name"]], "text-font": [FONT], "text-size": size,
              "text-max-width": 9}
    if along:
        layout |= {"symbol-placement": "line", "text-rotation-alignment": "map"}
    return {"id": identity, "type": "symbol", "source": "map", "source-layer": layer, "minzoom": least, "layout": layout,
            "paint": {"text-color": colour, "text-halo-color": HALO, "text-halo-width": 1.5}, **({"filter": chosen} if chosen else {})}


def ground():
    return [{"id": "land", "type": "background", "paint": {"background-color": LAND}},
            fill("built", "landuse", BUILT, is_class("residential", "industrial", "commercial", "retail", "school", "hospital", "railway")),
            fill("green", "landcover", GREEN, is_class("wood", "forest", "grass", "farmland", "wetland", "sand", "rock")),
            fill("park", "park", GREEN), fill("water", "water", WATER),
            line("stream", "waterway", RIVER, grown(2), ["!in", "class", "river"]),
            line("river", "waterway", RIVER, grown(5), is_class("river")),
            fill("building", "building", "#E2DACB", least=13)]


def roads():
    casings = [line(f"{key}-casing", "transportation", CASING, grown(width + 2), is_class(*classes), least)
               for key, classes, width, least, _ in ROADS if key != "path"]
    ways = [line(key, "transportation", colour, grown(width), is_class(*classes), least, [3, 2] if key == "path" else None, key != "path")
            for key, classes, width, least, colour in ROADS]
    rail = line("rail", "transportation", BORDER, grown(2), is_class("rail"), 10)
    return [*casings, *ways, rail]


def borders():
    return [line("region-border", "boundary", BORDER, grown(3), ["all", [">", "admin_level", 2], ["<=", "admin_level", 4]], dashes=[3, 2], round_ends=False),
            line("state-border", "boundary", BORDER, grown(5), ["<=", "admin_level", 2])]


def names():
    places = [name(f"place-{kind}", "place", size, is_class(kind), least) for kind, size, least in reversed(PLACES)]
    return [name("road-name", "transportation_name", 14, least=13, along=True),
            name("water-name", "water_name", 14, least=11, colour="#0F4DA8"), *places]


def style(server, least, most):
    """`server` is the address of map_server.py; `least` and `most` are the levels that the tiles have."""
    return {"version": 8, "name": "bench", "glyphs": server + "/glyphs/{fontstack}/{range}.pbf",
            "sources": {"map": {"type": "vector", "tiles": [server + "/tiles/{z}/{x}/{y}.pbf"], "minzoom": least, "maxzoom": most}},
            "layers": [*ground(), *roads(), *borders(), *names()]}
