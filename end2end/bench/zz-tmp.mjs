import { launch, newPhone, visit } from "./phone.mjs"; import { bareTexts, brotli, FIRST } from "./pages.mjs"; import { bareServer } from "./program.mjs"; import { openSlowRoad } from "./slow-road.mjs";
const url = process.argv[2]; const browser = await launch(); const reader = await browser.newPage();
const median = (v) => v.toSorted((a,b)=>a-b)[v.length>>1];
for (const [kind, path] of Object.entries(FIRST)) { const text=(await bareTexts(reader,url,[path])).get(path);
 const bare = await bareServer(brotli(text),{"content-type":"text/html; charset=utf-8","content-encoding":"br"});
 const road=await openSlowRoad(url), broad=await openSlowRoad(bare.url);
 console.log(kind, "bare", text.length, brotli(text).length);
 for (const [n,u] of [["guide",road.url],["bare",broad.url]]) { const all=[]; for (let i=0;i<5;i++){ const ph=await newPhone(browser); const c=await ph.page.context().newCDPSession(ph.page); await c.send("Performance.enable"); const v=await visit(ph.page,u+path); const m=Object.fromEntries((await c.send("Performance.getMetrics")).metrics.map(x=>[x.name,x.value]));
  const el=await ph.page.evaluate(()=>new Promise(r=>new PerformanceObserver(l=>{const e=l.getEntries().at(-1); r([e.element?.tagName,e.element?.className,e.size, performance.getEntriesByType("paint").map(p=>Math.round(p.startTime)).join()])}).observe({type:"largest-contentful-paint",buffered:true})));
  all.push({lcp:v.lcp,answered:v.answered,load:v.load,layout:m.LayoutDuration*1e3,style:m.RecalcStyleDuration*1e3,script:m.ScriptDuration*1e3,task:m.TaskDuration*1e3,nodes:m.Nodes,el:el.join(" ")}); await ph.close(); }
  console.log("  ",n, Object.keys(all[0]).filter(k=>k!=="el").map(k=>`${k} ${Math.round(median(all.map(a=>a[k])))}`).join(", "), all[0].el); }
 await road.close(); await broad.close(); await bare.close(); }
await browser.close();
