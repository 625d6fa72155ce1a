/** The style sheet of a saved plan: the house's look in a few rules; on paper it is plain black. */
export const planStyle = `
:root{--ink:#1c272e;--quiet:#5b544c;--tarn:#0e5a63;--line:#cfc6b8;--edge:#857b6e;--paper:#fbf8f3;--sand:#f1ece3;--ochre:#8a5a00}
*{box-sizing:border-box;margin:0;padding:0}
body{background:var(--paper);color:var(--ink);font:400 1.0625rem/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',system-ui,sans-serif}
main,footer{max-inline-size:44rem;margin-inline:auto;padding:1.5rem 1.25rem}
h1,h2.large,h3.large,.headline{font-family:'Bricolage Grotesque',system-ui,sans-serif;line-height:1.15;text-wrap:balance}
h1{font-size:1.375rem}
h2{font-size:.9375rem;color:var(--quiet)}
h2.large,h3.large{font-size:1.375rem;color:var(--ink)}
h3{font-size:1.0625rem;margin-block-start:1rem}
.quiet,.label,.note,dt{color:var(--quiet);font-size:.9375rem}
section{position:relative;padding-inline-start:2.5rem;margin-block-start:2rem;break-inside:auto}
section>*+*{margin-block-start:.5rem}
.path{position:absolute;inset-inline-start:0;inset-block-start:.2rem;inline-size:1.6rem;fill:var(--tarn)}
.headline{font-size:1.75rem;font-weight:700}
.aims li{font-size:1.25rem;font-weight:600;list-style:none}
ul,ol{padding-inline-start:1.25rem}
.aims,.steps,.chips,.faces{padding:0;list-style:none}
.step{border-block:2px solid var(--tarn)}
dl>div{display:grid;grid-template-columns:minmax(6rem,9rem) 1fr;gap:.75rem;align-items:baseline;padding-block:.5rem;border-block-end:1px solid var(--line);min-block-size:2.5rem}
.step dl>div:last-child{border:0}
dd{overflow-wrap:anywhere}
.act{font-weight:700;font-size:1.1875rem;line-height:1.3}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem}
.tick{margin-inline-start:1.25rem;white-space:nowrap}
.tick::before{content:'';display:inline-block;inline-size:.9em;block-size:.9em;border:1.5px solid var(--ink);margin-inline-end:.5em;vertical-align:-.1em}
.because{display:flex;gap:.75rem;align-items:end}
.line{flex:1;border-block-end:1px solid var(--edge);block-size:1.75rem}
.ruled{block-size:2rem;border-block-end:1px solid var(--line)}
.prose{white-space:pre-line;max-inline-size:36rem}
p,li,blockquote,th,td{overflow-wrap:anywhere}
blockquote{border-inline-start:2px solid var(--tarn);padding-inline-start:.75rem;font-size:1.1875rem;white-space:pre-line}
.chips{display:flex;flex-wrap:wrap;gap:.5rem}
.chips li{border:1px solid var(--edge);border-radius:14px 18px 16px 20px;padding:.2rem .75rem}
.faces{display:flex;flex-wrap:wrap;gap:1.25rem}
.faces li{display:flex;gap:.75rem;align-items:center}
.faces svg{inline-size:4rem}
.stone{fill:var(--sand);stroke:var(--edge);stroke-width:1.5}
.level{block-size:.85em;fill:none;stroke:var(--edge);stroke-width:7;vertical-align:-.05em}
.level .laid{fill:var(--tarn);stroke:none}
.trail{inline-size:100%;overflow:visible}
.trail path{fill:none;stroke:var(--line);stroke-width:1}
.trail .way{stroke:var(--tarn);stroke-width:3;stroke-linecap:round;stroke-dasharray:0 8}
.trail .open{fill:var(--paper);stroke:var(--edge);stroke-width:5}
.trail .known{fill:var(--tarn);stroke:var(--paper);stroke-width:5}
.trail text{fill:var(--ink);font-size:13px;text-anchor:middle}
.strokes{fill:none;stroke:var(--ink);stroke-width:4.2;stroke-linecap:round}
table{inline-size:100%;border-collapse:collapse}
th,td{text-align:start;vertical-align:baseline;padding-block:.5rem;padding-inline:0 .75rem}
thead{border-block-end:2px solid var(--tarn);color:var(--tarn)}
tbody tr{border-block-end:1px solid var(--line)}
tbody th{font-weight:400}
.star{color:var(--ochre)}
h2.large{margin-block-start:2.25rem}
.files{padding:0;list-style:none;margin-block-start:.5rem}
.files li{border-block-start:1px solid var(--line);padding-block:.75rem}
.files a{display:inline-block;min-block-size:1.75rem;color:var(--tarn);font-weight:600}
main>p+p,.files+p,h2+p{margin-block-start:.5rem}
.private{margin-block-start:3rem;padding-block-start:1.5rem;border-block-start:1px solid var(--line)}
@media print{body{background:none}.private{break-before:page;border:0}main,footer{max-inline-size:none;padding:0}}
`
