/// How the pages look, on a screen and on paper, and the script of the lists' search.
enum BookStyle {
  static let sheet = """
    body{font:15px/1.5 "Noto Serif","Times New Roman",serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a}
    h1{font-size:1.5rem;line-height:1.25;margin:.1rem 0 1rem}h2{font-size:1.1rem;margin:1.6rem 0 .5rem;border-bottom:1px solid #bbb}
    .k{color:#555;margin:0;text-transform:uppercase;font-size:.8rem;letter-spacing:.05em}nav{font-size:.9rem;margin-bottom:1rem}
    a{color:#0b4a8f;text-decoration:none}a:hover{text-decoration:underline}code{font:.82rem monospace;color:#555;overflow-wrap:anywhere}
    table{border-collapse:collapse;width:100%}td,th{vertical-align:top;text-align:left;padding:.25rem .5rem}
    .p th{width:13rem;font-weight:normal;color:#555}.t td,.t th{border:1px solid #ccc;font-size:.92rem}.t th{background:#f3f3f0}
    .c{background:#f7f7f3;border-left:3px solid #999;padding:.6rem 1rem}.c ul{margin:.2rem 0}li{margin:.15rem 0}
    footer{margin-top:2.5rem;border-top:1px solid #bbb;padding-top:.6rem;display:flex;gap:3rem;min-height:4rem;color:#555}footer span{flex:1}
    svg{max-width:100%;height:auto}svg text{font:13px sans-serif}
    @media print{nav,.s{display:none}a{color:inherit}body{max-width:none;margin:0}tr,li{break-inside:avoid}}
    """

  /// Hides the lines of a list in which what was typed does not stand; diacritics and capitals do not count. The list is whole
  /// without it.
  static let searchScript = """
    <script>(()=>{const f=s=>s.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g,"").replace(/đ/g,"d"),
    l=[...document.querySelectorAll("ul li")].map(e=>[e,f(e.textContent)]);
    document.getElementById("q").addEventListener("input",e=>{const w=f(e.target.value).split(/\\s+/);
    for(const [x,t] of l)x.hidden=!w.every(p=>t.includes(p))})})()</script>

    """
}
