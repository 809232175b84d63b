/** In the page itself: one request, and the same colours as the application. */
export const style = `
:root{color-scheme:light dark;--ground:#f7f4ec;--paper:#fffdf8;--ink:#1d211e;--soft:#555c56;--line:#ddd8cb;--strong:#868a80;--accent:#1b5e43;--fill:#1b5e43}
@media(prefers-color-scheme:dark){:root{--ground:#161815;--paper:#1e211d;--ink:#ebe8e0;--soft:#a9aea5;--line:#343831;--strong:#7f857b;--accent:#8fd0ab;--fill:#2b7453}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 'Be Vietnam Pro',system-ui,sans-serif}
main,header{max-width:52rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
a{color:var(--accent)}p{margin:.5rem 0}ol{padding-left:1.25rem}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center}.bar a,summary{min-height:2.75rem;display:flex;align-items:center}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:flex-end;margin:1.5rem 0 .5rem}
label{flex:1 1 16rem}label small{color:var(--soft);display:block;font-size:.875rem}
input{width:100%;min-height:2.75rem;padding:0 .75rem;border:1px solid var(--strong);border-radius:.375rem;background:var(--paper);color:var(--ink);font:inherit}
button{min-height:2.75rem;padding:0 1.25rem;border:0;border-radius:.375rem;background:var(--fill);color:#fff;font:inherit;font-weight:600}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
details{border-top:1px solid var(--line)}details>div{padding:0 0 1.25rem}
summary{cursor:pointer;gap:.25rem .75rem;flex-wrap:wrap;padding:.5rem 0}summary b{min-width:4rem;font-size:.875rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9rem;overflow-wrap:anywhere}
summary::-webkit-details-marker{display:none}summary::before{content:'+';font-weight:700;color:var(--accent);min-width:1rem}details[open]>summary::before{content:'−'}
summary code{color:var(--soft)}summary span{flex:1 1 100%}
pre{background:var(--paper);border:1px solid var(--line);border-radius:.375rem;padding:.75rem;overflow-x:auto;white-space:pre-wrap;margin:.5rem 0}
dl{margin:.25rem 0}dt{margin-top:.5rem}dd{margin:0 0 0 1rem;color:var(--soft)}
.toc{padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:.25rem 0}.toc a{min-height:2.75rem;display:flex;align-items:center}
.codes{padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.25rem .75rem;margin:.25rem 0}
`
