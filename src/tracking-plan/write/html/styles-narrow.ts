/** Narrow windows, and paper. */
export const narrowAndPrint = `
@media (max-width:59.99rem){
html{scroll-padding-top:7rem}
.layout{display:block}
.side{display:contents}
.brand{padding:1.25rem 1.25rem 0}
.search{top:0;margin:0;padding:.75rem 1.25rem .35rem;border-bottom:1px solid var(--line)}
.search p{min-height:0}
nav{padding:.75rem 1.25rem 0}
main{padding-top:2.25rem}
section{margin-top:3rem}
}
@media (max-width:40rem){
.event{margin-left:-.5rem;margin-right:-.5rem;padding:1.15rem 1rem}
.badges{margin-left:0;flex-basis:100%}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody{display:block}
tbody tr{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.55rem 0;border-top:1px solid var(--line)}
tbody th,tbody td{width:auto;padding:0;border:0}
tbody th{flex:1 1 55%}
tbody .required,tbody .optional{order:1;width:auto}
.kind,.extra,.about{flex-basis:100%;order:2}
.extra::before{content:"Written by: ";color:var(--soft);font-size:.8125rem}
.extra:empty,.about:empty{display:none}
.in-1{padding-left:.75rem}.in-2{padding-left:1.5rem}.in-3,.in-4{padding-left:2.25rem}
tbody tr th{padding-left:0}
.history ul li{display:block}
}
@media (prefers-reduced-motion:no-preference){.skip{transition:top .12s}}
@media print{
:root{color-scheme:light}
body{background:#fff;font-size:10pt}
.side,.skip,.copy,.example summary{display:none}
.layout,main{display:block;max-width:none;padding:0}
main>*{max-width:none}
.event{padding:0;border:0;border-radius:0;break-inside:auto}
article.event{content-visibility:visible;margin-top:1.5rem}
.event>header,h2,h3{break-after:avoid}
tr,pre{break-inside:avoid}
pre{white-space:pre-wrap}
}
`;
