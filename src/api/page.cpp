#include "api/page.h"

#include <fmt/format.h>

namespace needledrop::api {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ink:#1c1c1e;--soft:#6b6b70;--line:#d9d9de;--back:#f4f4f6;--card:#fff;--accent:#3b5bdb;--bad:#c92a2a}
@media(prefers-color-scheme:dark){:root{--ink:#f2f2f4;--soft:#a0a0a8;--line:#3a3a40;--back:#141416;--card:#1f1f23;--accent:#748ffc;--bad:#ff8787}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif;display:flex;flex-direction:column;align-items:center;padding:6vh 1rem 2rem}
main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.75rem}
.brand{color:var(--soft);font-weight:600;letter-spacing:.02em;margin:0 0 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
label{display:block;margin:0 0 1rem;color:var(--soft);font-size:.9rem}
input{display:block;width:100%;margin-top:.3rem;padding:.65rem .75rem;font:inherit;font-size:1rem;color:var(--ink);background:transparent;border:1px solid var(--line);border-radius:8px}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
button{width:100%;padding:.75rem;border:0;border-radius:8px;background:var(--accent);color:var(--card);font:inherit;font-weight:600;cursor:pointer}
a{color:var(--accent)}.note{color:var(--soft);font-size:.9rem}.bad{color:var(--bad)}
.token{font-family:ui-monospace,"Noto Sans Mono",monospace;font-size:.9rem;border:1px solid var(--line);border-radius:8px;padding:.75rem;overflow-wrap:anywhere;user-select:all}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:1rem 0 0}dt{color:var(--soft)}dd{margin:0}
video{width:100%;border-radius:8px;background:#000;display:block;margin:0 0 1rem;max-height:60vh}
ul{list-style:none;margin:0;padding:0}.exports li{padding:.6rem 0;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;font-size:.95rem}
.button{margin-left:auto;padding:.35rem .9rem;border-radius:8px;background:var(--accent);color:var(--card);text-decoration:none;font-weight:600}
.clips{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr));gap:.75rem;margin:1.25rem 0}
.clips li{font-size:.8rem;color:var(--soft);overflow-wrap:anywhere}.clips img,.clips .blank{width:100%;aspect-ratio:16/10;object-fit:cover;border-radius:6px;background:var(--line);display:flex;align-items:center;justify-content:center;font-size:1.5rem;margin-bottom:.25rem}
.timeline{color:var(--soft);font-size:.85rem;overflow-wrap:anywhere;margin:0}
)css";

} // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    for (char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe.push_back(c);
        }
    }
    return safe;
}

http::Response page(Page const& page) {
    auto html = fmt::format("<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{} · Needledrop</title>"
                            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>{}</style></head>"
                            "<body><main><p class=\"brand\">Needledrop</p><h1>{}</h1>{}</main></body></html>\n",
                            page.language, escaped(page.title), kStyle, escaped(page.title), page.body);
    http::Headers headers{{"Cache-Control", "no-store"},
                          {"Vary", "Accept-Language"},
                          {"Content-Security-Policy",
                           "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; form-action 'self'; "
                           "frame-ancestors 'none'; base-uri 'none'"}};
    return {page.status, std::move(headers), http::Content{std::move(html), "text/html; charset=utf-8"}};
}

} // namespace needledrop::api
