"""The plot of docs/bench.md: plain SVG, no library."""

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 420, 300, 60, 50, 36, 18


def nice_step(most):
    """A round step with four to eight of them up to `most`."""
    for step in (0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300):
        if most / step <= 8:
            return step
    return most / 5


def panel(title, x_name, points, offset, guide=None):
    """One diagram. `guide`: (slope, words) of a straight line through zero to compare with."""
    x_most = max(x for x, *_ in points)
    y_most = max(y for _, y, *_ in points) * 1.1
    across = lambda x: offset + LEFT + x / x_most * (WIDTH - LEFT - RIGHT)
    up = lambda y: HEIGHT - BOTTOM - y / y_most * (HEIGHT - BOTTOM - TOP)
    parts = [f'<text x="{offset + LEFT}" y="20" class="title">{title}</text>']
    step, at = nice_step(y_most), 0.0
    while at <= y_most:
        parts.append(f'<line x1="{across(0):.1f}" y1="{up(at):.1f}" x2="{across(x_most):.1f}" y2="{up(at):.1f}" class="grid"/>')
        parts.append(f'<text x="{across(0) - 8:.1f}" y="{up(at) + 4:.1f}" text-anchor="end">{at:g}</text>')
        at += step
    step, at = nice_step(x_most), 0.0
    while at <= x_most:
        parts.append(f'<text x="{across(at):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{at:g}</text>')
        at += step
    parts.append(f'<text x="{across(x_most / 2):.1f}" y="{HEIGHT - 10}" text-anchor="middle">{x_name}</text>')
    parts.append(f'<text x="{offset + 14}" y="{up(y_most / 2):.1f}" transform="rotate(-90 {offset + 14} {up(y_most / 2):.1f})" text-anchor="middle">export, seconds</text>')
    if guide:
        slope, words = guide
        reach = min(x_most, y_most / slope)
        parts.append(f'<line x1="{across(0):.1f}" y1="{up(0):.1f}" x2="{across(reach):.1f}" y2="{up(slope * reach):.1f}" class="guide"/>')
        parts.append(f'<text x="{across(x_most) - 4:.1f}" y="{HEIGHT - BOTTOM - 8}" text-anchor="end" class="faint">dashed: {words}</text>')
    line = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y, *_ in points)
    parts.append(f'<polyline points="{line}" class="line"/>')
    parts += [f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3.5"/>' for x, y, *_ in points]
    return "\n".join(parts)


def svg(changed, lengths):
    """`changed`: (seconds of picture that changed, seconds taken) of one film; `lengths`: (seconds of film, seconds taken, MB)."""
    film = max(x for x, _ in changed)
    panels = [panel(f"How much of {film:g} s changed", "seconds of picture under a title", changed, 0)]
    panels.append(panel("How long the film is", "seconds of film, all of it encoded", lengths, WIDTH, (lengths[0][1] / lengths[0][0], "the shortest one's pace")))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">\n'
            "<style>.title{font-size:14px;font-weight:bold}.grid{stroke:#ddd}.line{fill:none;stroke:#2563eb;stroke-width:2}circle{fill:#2563eb}"
            ".guide{stroke:#999;stroke-dasharray:5 4}.faint{fill:#777}</style>\n"
            f'<rect width="{2 * WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(panels) + "\n</svg>\n")
