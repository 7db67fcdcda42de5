import { colours } from './colours.js';
import { narrowAndPrint } from './styles-narrow.js';

/** How the page looks. */
export const styles = `
${colours}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol,dl,dd,pre,table{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--link);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
code,pre,kbd{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
h1,h2,h3,code,dd,.lead,.warning,nav a{unicode-bidi:isolate}
.skip{position:absolute;left:1rem;top:-6rem;z-index:9;padding:.6rem 1rem;border-radius:8px;background:var(--ink);color:var(--ground)}
.skip:focus{top:1rem}

.layout{display:grid;grid-template-columns:18.5rem minmax(0,1fr);max-width:88rem;margin:0 auto}
.side{position:sticky;top:0;align-self:start;height:100vh;overflow-y:auto;padding:2rem 1.25rem 3rem 1.75rem;border-right:1px solid var(--line);scrollbar-width:thin}
.brand{display:block;font-weight:700;font-size:1.05rem;letter-spacing:-.01em;color:var(--ink);text-decoration:none}
.search{position:sticky;top:-2rem;z-index:2;margin:0 -.25rem;padding:1rem .25rem .5rem;background:var(--ground)}
.search label{display:block;margin-bottom:.35rem;font-size:.8125rem;color:var(--soft)}
.search input{width:100%;padding:.55rem .75rem;border:1px solid var(--edge);border-radius:9px;background:var(--panel);color:var(--ink);font:inherit;font-size:.9375rem}
.search p{min-height:1.5rem;padding:.25rem .1rem 0;font-size:.8125rem;color:var(--soft)}
nav details{margin-top:.6rem}
nav summary{display:flex;align-items:center;gap:.55rem;padding:.3rem .25rem;border-radius:6px;font-size:.8125rem;font-weight:650;cursor:pointer;list-style:none}
nav summary::-webkit-details-marker{display:none}
nav summary::before{content:"";width:.6rem;height:.6rem;border-radius:50%;background:var(--dot)}
nav .count{margin-left:auto;font-weight:400;color:var(--soft);font-variant-numeric:tabular-nums}
nav li a{display:block;padding:.24rem .6rem .24rem 1.4rem;border-radius:6px;font-size:.9rem;line-height:1.4;color:var(--soft);text-decoration:none}
nav li a:hover{background:var(--chip);color:var(--ink)}
nav li a[aria-current]{background:var(--chip);color:var(--ink);font-weight:600}
nav a.old{text-decoration:line-through}
.parts{margin-top:1rem;padding-top:.8rem;border-top:1px solid var(--line)}
.parts li a{padding-left:.25rem;font-weight:600;color:var(--ink)}

main{padding:3.5rem clamp(1.25rem,4vw,4rem) 8rem;min-width:0}
main>*{max-width:56rem}
.intro h1{font-size:clamp(1.9rem,1.2rem + 2.6vw,2.75rem);line-height:1.12;letter-spacing:-.03em;font-weight:750}
.intro .lead{margin-top:.75rem;font-size:1.15rem;color:var(--soft)}
.figures{display:flex;flex-wrap:wrap;gap:.4rem 2.25rem;margin:1.75rem 0 1.25rem}
.figures li{color:var(--soft)}
.figures strong{margin-right:.15rem;font-size:1.5rem;font-weight:700;letter-spacing:-.02em;color:var(--ink);font-variant-numeric:tabular-nums}
.source{font-size:.875rem;color:var(--soft)}
section{margin-top:4rem}
section>h2{display:flex;align-items:center;gap:.7rem;font-size:1.6rem;line-height:1.25;letter-spacing:-.02em;font-weight:700}
.stage>h2::before{content:"";width:.85rem;height:.85rem;border-radius:50%;background:var(--dot)}
.story{margin-top:.2rem;color:var(--soft)}

.event{margin-top:1.25rem;padding:1.5rem 1.75rem 1.4rem;border:1px solid var(--line);border-radius:14px;background:var(--panel)}
article.event{content-visibility:auto;contain-intrinsic-size:auto 30rem}
article.event:target{border-color:var(--dot);box-shadow:0 0 0 1px var(--dot)}
.event>header{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .7rem}
.event h3{font-size:1.25rem;line-height:1.3;letter-spacing:-.012em;font-weight:680}
.copy{padding:0 .35rem;border-radius:5px;font-size:.9rem;color:var(--soft);text-decoration:none}
.copy:hover{background:var(--chip);color:var(--ink)}
.badges{display:flex;flex-wrap:wrap;gap:.35rem;margin-left:auto}
.badge{padding:.08rem .6rem;border-radius:99px;font-size:.78rem;font-weight:600;line-height:1.6;white-space:nowrap;background:var(--tint);color:var(--tone)}
.badge.plain{background:var(--chip);color:var(--ink)}
.event .lead{margin-top:.5rem;max-width:42rem}
.warning{margin-top:.8rem;padding:.6rem .9rem;border-radius:9px;background:var(--warn);color:var(--warn-ink)}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.75rem;margin-top:.7rem;font-size:.875rem}
.facts div{display:flex;gap:.45rem}
.facts dt{flex:none;color:var(--soft)}
table{width:100%;margin-top:1.1rem;border-collapse:collapse;font-size:.9375rem;line-height:1.5}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
thead th{padding:0 1rem .4rem 0;text-align:left;font-size:.8125rem;font-weight:500;color:var(--soft);overflow-wrap:normal}
tbody th,tbody td{padding:.5rem 1rem .5rem 0;border-top:1px solid var(--line);text-align:left;vertical-align:baseline;font-weight:400}
tbody th{width:27%}
tbody th code{font-size:.84rem;font-weight:600}
.kind{width:29%}
.kind code,dd code,.extra code,.lead code,.about code,.story code,.source code,.history code,.warning code{padding:.08em .38em;border-radius:5px;background:var(--chip);font-size:.84em}
.required,.optional{width:5.6rem;font-size:.8125rem;overflow-wrap:normal}
.optional{color:var(--soft);font-style:italic}
.about{color:var(--soft)}
.in-1 th{padding-left:1rem}.in-2 th{padding-left:2rem}.in-3 th{padding-left:3rem}.in-4 th{padding-left:4rem}
.hit th code{background:var(--mark);color:var(--mark-ink);box-shadow:0 0 0 .2em var(--mark);border-radius:3px}
.nothing{margin-top:1rem;font-size:.9375rem;color:var(--soft)}
.example{margin-top:.9rem}
.example summary{width:fit-content;font-size:.875rem;color:var(--link);cursor:pointer}
pre{margin-top:.6rem;padding:1rem 1.15rem;border-radius:10px;background:var(--code);overflow-x:auto;line-height:1.55;overflow-wrap:normal}
.pages{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
.pages li{padding:.3rem .9rem;border:1px solid var(--line);border-radius:99px;background:var(--panel);unicode-bidi:isolate}
.history{margin-top:1.25rem;padding-left:1.5rem;border-left:2px solid var(--line)}
.history>li{position:relative;padding-bottom:1.75rem}
.history>li::before{content:"";position:absolute;left:calc(-1.5rem - 6px);top:.5rem;width:10px;height:10px;border-radius:50%;background:var(--edge)}
.history h3{font-size:1rem;font-weight:650;font-variant-numeric:tabular-nums}
.history ul li{display:grid;grid-template-columns:5rem minmax(0,1fr);gap:.75rem;align-items:baseline;margin-top:.4rem}
.history .badge{justify-self:start}
${narrowAndPrint}`;
