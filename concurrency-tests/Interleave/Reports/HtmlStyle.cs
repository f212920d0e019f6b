namespace Interleave;

/// <summary>The style sheet of the page, for light and dark displays.</summary>
internal static class HtmlStyle
{
    /// <summary>The CSS text.</summary>
    public const string Sheet =
        """

        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --dim: #59636e; --line: #d5d9df; --box: #f1f4f8; --edge: #9aa5b1;
          --reads: #2563eb; --stale: #b45309; --bad: #b91c1c; --badbox: #fee2e2; --wait: #a16207; --waitbox: #fef3c7; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e8eb; --paper: #14171a; --dim: #9aa3ad; --line: #30363d; --box: #1f242a; --edge: #56606b;
            --reads: #7aa7ff; --stale: #f0a24a; --bad: #ff8080; --badbox: #4a1d1d; --wait: #e5c158; --waitbox: #3d3413; } }
        body { margin: 1.5rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.3rem; margin: 0 0 .5rem; }
        .finding { margin: 0 0 .75rem; padding: .5rem .75rem; border-left: 4px solid var(--bad); background: var(--badbox); overflow-wrap: anywhere; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 0 .75rem; }
        dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
        .legend { color: var(--dim); }
        span.reads { color: var(--reads); } span.stale { color: var(--stale); }
        span.waits { background: var(--waitbox); border: 1px solid var(--wait); padding: 0 .3em; color: var(--ink); }
        span.races { background: var(--badbox); border: 1px solid var(--bad); padding: 0 .3em; color: var(--ink); }
        .scroll { overflow-x: auto; }
        svg { display: block; font: 12px ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
        svg text { fill: var(--ink); } svg .dim { fill: var(--dim); } svg .name { font-weight: bold; }
        .thread { stroke: var(--line); stroke-width: 2; }
        .box { fill: var(--box); stroke: var(--edge); } .step:hover .box { stroke: var(--ink); stroke-width: 2; }
        .waits .box { fill: var(--waitbox); stroke: var(--wait); } .races .box { fill: var(--badbox); stroke: var(--bad); stroke-width: 2; }
        .arrow path { fill: none; stroke: var(--reads); stroke-width: 1.5; opacity: .75; } .arrow .hit { stroke: transparent; stroke-width: 9; }
        .arrow.own path { opacity: .35; }
        .arrow.stale path { stroke: var(--stale); stroke-dasharray: 5 3; } .arrow.stale .hit { stroke: transparent; stroke-dasharray: none; }
        .arrow:hover .line { stroke-width: 3; opacity: 1; } #head { fill: var(--reads); } #stalehead { fill: var(--stale); }
        pre { overflow-x: auto; font: 12px/1.4 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }

        """;
}
