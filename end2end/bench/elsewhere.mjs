// What the usual tools make of the same text, as a note under the table. These were measured once and
// are not measured again: they need their own programs, and only say how high the bar is.
export const ELSEWHERE = `Measured earlier on the same 340 pages of text, for comparison:
  until readable: Starlight 23 KB and 8 requests, LCP 924 ms, Lighthouse 100 four times; VitePress 85 KB; mdBook 88 KB and more
  kept offline by a precaching worker, file by file: 1.3-1.8 MB, 209-535 requests, 81-182 s; offline navigation p95 0.5-0.8 s
  a bare HTML page: 1.2 KB, LCP 460 ms`;
