"""Where the camera is at which moment: one course for every engine.

Zooms are those of 512 px tiles (at zoom z the world is 512 · 2^z px wide), times are seconds, places longitude and latitude.
"""
import math

# Middle of the course, zoom at which most of it is seen, and how far out it goes.
SCENES = {"base": {"middle": (17.55, 50.1), "near": 9.5, "depth": 2},      # the default map: Opole to Olomouc
          "dense": {"middle": (9.522, 47.145), "near": 14, "depth": 2.5}}  # Liechtenstein
# seconds · px east and south of the middle, at the near zoom · depth (0 near, 1 far)
COURSE = ((0, 0, 0, 0), (1.5, 0, -900, 0), (3, 700, -300, 0), (4.5, 0, 400, 0),            # across, at 600 to 700 px/s
          (6.5, 0, 400, 1), (7, -500, 300, 1), (9, -500, 300, 0),                          # out, aside, in
          (10.5, 200, -200, 0), (11.25, 200, -200, 0.6), (12, 200, -200, 0))               # across, and a quick look around


def to_pixels(lon, lat, zoom):
    world = 512 * 2 ** zoom
    return ((lon + 180) / 360 * world, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * world)


def to_place(x, y, zoom):
    world = 512 * 2 ** zoom
    return x / world * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / world))))


def course(middle, near, depth):
    """[[seconds, longitude, latitude, zoom]]: between two of them all three go evenly."""
    x, y = to_pixels(*middle, near)
    return [[seconds, *to_place(x + east, y + south, near), near - depth * far] for seconds, east, south, far in COURSE]


def scene_of(metadata):
    """For a file nobody has chosen a course for: about the middle of its bounds, where it has most detail."""
    west, south, east, north = (float(part) for part in metadata["bounds"].split(","))
    return {"middle": ((west + east) / 2, (south + north) / 2), "near": min(14, int(metadata["maxzoom"])), "depth": 2.5}
