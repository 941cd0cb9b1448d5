// Led by map_server.py like map_page.html. SERVER, WIDTH and HEIGHT are put in by map_peers.py. Qt's zoom levels are those of
// 256 px tiles: one more than the course's.
import QtQuick 2.15
import QtQuick.Window 2.15
import QtLocation 5.15
import QtPositioning 5.15

Window {
    id: window
    property var course: []
    property var ticks: []
    property double begin: -1
    function get(path, then) {
        const request = new XMLHttpRequest()
        request.onreadystatechange = () => { if (request.readyState === XMLHttpRequest.DONE && then) then(request.responseText) }
        request.open("GET", "SERVER" + path)
        request.send()
    }
    function report() {
        const request = new XMLHttpRequest()
        request.open("POST", "SERVER/report")
        request.send(JSON.stringify(ticks))
    }
    function show(t) {
        let next = 1
        while (next < course.length - 1 && course[next][0] <= t) ++next
        const a = course[next - 1], b = course[next], share = Math.min(1, (t - a[0]) / (b[0] - a[0]))
        const mix = i => a[i] + (b[i] - a[i]) * share
        holder.item.center = QtPositioning.coordinate(mix(2), mix(1))
        holder.item.zoomLevel = mix(3) + 1.001  // a hair more: 14 comes out as 13.999… otherwise, and shows level 13
    }
    function play() {
        begin = Date.now()
        window.update()
    }
    x: 0; y: 0; width: WIDTH; height: HEIGHT
    visible: true
    flags: Qt.FramelessWindowHint
    color: "#fcfaf4"
    Plugin {
        id: maps
        name: "mapboxgl"
        PluginParameter { name: "mapboxgl.mapping.additional_style_urls"; value: "SERVER/style.json" }
        PluginParameter { name: "mapboxgl.mapping.cache.memory"; value: true }
        PluginParameter { name: "mapboxgl.mapping.use_fbo"; value: false }  // faster here
    }
    Loader {
        id: holder
        active: false
        anchors.fill: parent
        sourceComponent: Map { plugin: maps; copyrightsVisible: false; gesture.enabled: false; minimumZoomLevel: 0; maximumZoomLevel: 20 }
        onLoaded: window.show(0)
    }
    onFrameSwapped: {
        if (begin < 0) return
        const now = Date.now()
        if ((now - begin) / 1000 >= course[course.length - 1][0]) {
            begin = -1
            show(course[course.length - 1][0])
            return report()
        }
        ticks.push(now)
        show((now - begin) / 1000)
        window.update()
    }
    Component.onCompleted: get("/course.json", text => {
        course = JSON.parse(text)
        get("/mark/ready", () => get("/wait/map", () => {
            holder.active = true
            get("/wait/course", play)
        }))
    })
}
