extension HTMLFormat {
  /// The look of the sheet: a document in the manner of Vietnamese administrative papers (A4, margins of 20, 15, 20 and
  /// 30 mm, a serif of 13 points, black).
  ///
  /// The first families have every precomposed letter of Vietnamese wherever they are installed; Liberation Serif is not
  /// named, because its version 1 lacks 92 of them and a page would mix two faces. No `&`, no `<`: see `HTMLFormat`.
  static let styleSheet = """
    :root { color-scheme: light; --ink: #1a1a1a; --faint: #555; --line: #8a8a8a; --hair: #c9c9c9; --tint: #f4f4f1; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: #e9e9e5; color: var(--ink); line-height: 1.4; font-size: 17px;
      font-family: Tinos, "Noto Serif", "Times New Roman", "DejaVu Serif", serif; }
    .sheet { max-width: 210mm; margin: 24px auto; padding: 20mm 15mm 20mm 20mm; background: #fff;
      box-shadow: 0 1px 6px rgba(0, 0, 0, .25); overflow-wrap: anywhere; }
    p { margin: .3em 0; }
    p, dd, td, th, h1, h2, h3 { unicode-bidi: plaintext; }
    a { color: #123f7a; }
    .faint { color: var(--faint); font-size: .88em; }

    .letterhead { display: grid; grid-template-columns: 38fr 62fr; gap: 0 1em; text-align: center; }
    .letterhead p { margin: .1em 0; white-space: pre-wrap; }
    .caps { text-transform: uppercase; font-size: .92em; }
    .bodies::after { content: ""; display: block; width: 5em; margin: .15em auto .3em; border-bottom: 1px solid var(--ink); }
    .motto::after { content: ""; display: block; width: 11em; max-width: 80%; margin: .15em auto .3em;
      border-bottom: 1px solid var(--ink); }
    .dateline { font-style: italic; }
    h1 { margin: 1.1em 0 0; font-size: 1.25em; text-align: center; text-transform: uppercase; }
    .subject { margin: .2em 0 1em; text-align: center; font-weight: bold; }
    .subject::after { content: ""; display: block; width: 6em; margin: .3em auto 0; border-bottom: 1px solid var(--ink); }
    h2 { margin: .8em 0 .25em; font-size: 1.05em; break-after: avoid; }
    h3 { margin: .6em 0 .2em; font-size: 1em; break-after: avoid; }

    dl { margin: .4em 0; }
    dl:not(.packed) > div { display: grid; grid-template-columns: 12em 1fr; gap: 0 .8em; padding: .1em 0; }
    dt { color: var(--faint); }
    dt::after { content: ":"; }
    dd { margin: 0; }
    .record dd { font-weight: bold; }
    .small { font-size: .9em; }

    .verdict { display: grid; grid-template-columns: auto 1fr; gap: 0 1em; margin: 1em 0; padding: .8em 1em;
      border: 2px solid currentColor; border-left-width: 10px; break-inside: avoid; }
    .verdict > div { color: var(--ink); }
    .verdict h2 { margin: 0 0 .2em; font-size: 1.15em; text-transform: uppercase; }
    .verdict .icon { width: 2.4em; height: 2.4em; margin-top: .2em; }
    .approve { color: #14562c; }
    .post-inspection, .at-least { color: #7a4300; }
    .reject { color: #8b1313; }
    .undetermined { color: #173f74; }
    .icon { width: 1.15em; height: 1.15em; flex: none; fill: none; stroke: currentColor; stroke-width: 2.4;
      vertical-align: -.2em; }

    .entry { margin: .8em 0; padding: 0 0 .4em .9em; border-left: 4px solid currentColor; }
    .entry p { break-after: avoid; }
    .entry dl:not(.packed) > div { grid-template-columns: 7em 1fr; break-inside: avoid; }
    .entry > * { color: var(--ink); }
    .entry > h3 { display: flex; gap: .5em; align-items: baseline; margin-top: 0; color: inherit; }
    .entry > h3 .icon { align-self: flex-start; margin-top: .15em; }
    .tag { margin: 0 0 .2em; font-style: italic; }

    table { width: 100%; margin: .5em 0; border-collapse: collapse; font-size: .9em; line-height: 1.3; }
    th, td { padding: .3em .45em; border: 1px solid var(--line); text-align: start; vertical-align: top; }
    thead th { overflow-wrap: normal; }
    thead { display: table-header-group; }
    thead th { background: var(--tint); font-weight: bold; text-align: center; vertical-align: middle; }
    tbody th { font-weight: normal; }
    tr { break-inside: avoid; }
    .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .bar { display: block; width: 100%; min-width: 7em; height: .85em; margin-top: .2em; border: 1px solid var(--line); }
    .bar .possible { fill: #bdbdbd; }
    .bar .certain { fill: #2b2b2b; }
    .profile td:last-child { width: 34%; }

    .claims { break-after: avoid; margin: .3em 0; padding-left: 1.3em; }
    .packed > div { display: inline; padding: 0; }
    .packed dt, .packed dd { display: inline; }
    .packed dt::after { content: ": "; }
    .packed > div + div::before { content: " · "; color: var(--faint); }
    .questions dl { margin: .1em 0; font-size: .86em; }
    ul { margin: .2em 0; padding-left: 1.3em; }
    ul.led { list-style: none; padding-left: .4em; }
    ul.led ul.led { padding-left: 1em; }
    li { margin: .12em 0; }
    .annex > h2 { text-align: center; margin-top: 2em; }
    .questions { margin: .3em 0; padding-left: 2em; }
    .questions li { margin: .5em 0; break-inside: avoid; }
    .question { font-weight: bold; }

    .verdict-in-row { display: flex; gap: .4em; align-items: flex-start; font-weight: bold; }
    .verdict-in-row .icon { margin-top: .15em; }

    .lines { margin: 0; padding-left: 1.1em; }
    .register th, .register td { overflow-wrap: break-word; }
    .register td:nth-of-type(1) { min-width: 9em; }
    .register td:nth-of-type(3), .register td:nth-of-type(4) { min-width: 11em; }
    .register td:nth-of-type(5) { min-width: 9em; }
    .register tr { break-inside: auto; }
    .register li { break-inside: avoid; }
    .register tbody th { text-align: center; }
    .register .faint { display: inline; font-size: .94em; }
    .register .verdict-in-row { margin-bottom: .2em; }

    .wide { max-width: 297mm; }
    .wide dl:not(.packed) > div { grid-template-columns: 17em 1fr; }
    .grid { table-layout: fixed; }
    .grid thead th:first-child { width: 20%; }
    .grid .group th { background: var(--tint); font-weight: bold; }
    .grid .group { break-after: avoid; }
    .grid td.same { color: var(--faint); }
    .mark { color: var(--faint); font-size: .82em; white-space: nowrap; }
    .notes { padding-left: 2.2em; font-size: .88em; columns: 2; column-gap: 2em; }
    .notes li::marker { content: "[" counter(list-item) "] "; }
    .scroll { overflow-x: auto; }

    .signature { margin-top: .8em; break-inside: avoid; }
    .signers { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 1em; text-align: center; }
    .signers p { margin: 0; }
    .note { font-style: italic; font-size: .92em; }
    .fill { min-height: 4.2em; }
    .recipients { font-size: .85em; font-style: italic; }
    .stamp { margin-top: .8em; padding-top: .5em; border-top: 1px solid var(--ink); font-size: .82em;
      break-inside: avoid; }

    @media screen and (max-width: 640px) {
      body { background: #fff; font-size: 16px; }
      .sheet { margin: 0; padding: 16px; box-shadow: none; }
      .letterhead { grid-template-columns: 1fr; gap: .8em; }
      .letterhead > div:first-child { order: 2; }
      dl:not(.packed) > div, .entry dl:not(.packed) > div { display: block; padding: .15em 0; }
      dt, dd { display: inline; }
      dt::after { content: ": "; }
      .verdict { padding: .6em .7em; gap: 0 .6em; }
      .verdict .icon { width: 2em; height: 2em; }
      .verdict h2 { font-size: 1.15em; }
      .signers { grid-auto-flow: row; }
      table, thead, tbody, tr, th, td { display: block; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { margin: 0 0 .7em; border: 1px solid var(--line); }
      th, td { border: none; border-top: 1px solid var(--hair); }
      tbody th { border-top: none; background: var(--tint); font-weight: bold; }
      td:empty { display: none; }
      td::before { content: attr(data-label) ": "; color: var(--faint); }
      .number { text-align: start; white-space: normal; }
      .grid { display: table; min-width: 44em; }
      .grid thead { display: table-header-group; position: static; width: auto; height: auto; clip-path: none; }
      .grid tbody { display: table-row-group; }
      .grid tr { display: table-row; }
      .grid th, .grid td { display: table-cell; border: 1px solid var(--line); }
      .grid td::before { content: none; }
      .notes { columns: 1; }
      .profile td:last-child { width: auto; }
      .profile td:last-child::before { content: none; }
    }

    @page { size: A4; margin: 20mm 15mm 20mm 30mm; }
    @page { @bottom-left { font: 8.5pt Tinos, "Noto Serif", "Times New Roman", serif; vertical-align: top; padding-top: 3mm; }
      @bottom-right { font: 8.5pt Tinos, "Noto Serif", "Times New Roman", serif; vertical-align: top; padding-top: 3mm; } }
    @media print {
      :root { --ink: #000; --faint: #000; --line: #000; --hair: #000; --tint: #fff; }
      body { background: #fff; font-size: 13pt; line-height: 1.15; }
      .sheet { max-width: none; margin: 0; padding: 0; box-shadow: none; }
      .sheet + .sheet, .annex { break-before: page; }
      .annex > h2 { margin-top: 0; }
      .approve, .post-inspection, .at-least, .reject, .undetermined, a { color: #000; }
      a { text-decoration: none; }
      p { orphans: 2; widows: 2; }
      table { font-size: 11.5pt; }
      p, li { margin: .1em 0; }
    }
    """

  /// For documents whose tables need the long side of the paper.
  static let wideStyle = """

    @page { size: A4 landscape; margin: 20mm 15mm 15mm 20mm; }
    @media print { body { font-size: 12pt; } table { font-size: 10.5pt; } }
    """
}
