"""Writes the templates of letters and forms beside this file, in the layout of Decree 30/2020/NĐ-CP, annex I.

    pip install python-docx
    python3 write_templates.py [FOLDER]

Every word of the office and of the record is a tag; what stands here is the wording of the letter alone. The same script gives the
same bytes. An office changes the results in its word processor, not this script.
"""
import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

FACE = "Times New Roman"
LEFT, CENTRE, RIGHT, BOTH = (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY)
# Twips: the two halves of the head; the national title needs 5,571 at 13 points.
HEAD = (3700, 5654)
WIDTH = sum(HEAD)


class Paper:
    def __init__(self, wide=False):
        self.doc = Document()
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = FACE, Pt(13)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn("w:" + name), FACE)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        style.element.rPr.append(language)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        self.width = WIDTH
        if wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(30), Mm(15), Mm(20), Mm(20)
            self.width = 14570
        # The number of the page at the top, not on the first.
        section.different_first_page_header_footer = True
        section.header_distance = Mm(10)
        number = section.header.paragraphs[0]
        number.alignment = CENTRE
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            run = number.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = text
            run._r.append(mark)
        self.doc._body._element.remove(self.doc.paragraphs[0]._p) if self.doc.paragraphs else None

    # Paragraphs: `*bold*`, `/italic/` parts are told by tuples.
    def put(self, text, align=BOTH, bold=False, italic=False, size=None, before=6, after=0, indent=True, place=None, keep=False):
        paragraph = place.add_paragraph() if place is not None else self.doc.add_paragraph()
        return self.write(paragraph, text, align, bold, italic, size, before, after, indent, keep)

    def write(self, paragraph, text, align=BOTH, bold=False, italic=False, size=None, before=6, after=0, indent=True, keep=False):
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.keep_with_next = keep
        if indent:
            form.first_line_indent = Mm(10)
        for part in text if isinstance(text, list) else [text]:
            words, own_bold = (part, bold) if isinstance(part, str) else part
            run = paragraph.add_run(words)
            run.bold, run.italic = own_bold or None, italic or None
            if size:
                run.font.size = Pt(size)
        return paragraph

    def tag(self, text, place=None):
        """A tag alone in its paragraph: it opens, parts or closes a block."""
        return self.put(text, align=LEFT, before=0, indent=False, place=place)

    def heading(self, text):
        return self.put(text, align=LEFT, bold=True, keep=True)

    def line(self, share, place):
        """The line below a name, a third to a half as long as it."""
        paragraph = place.add_paragraph()
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Twips(share)
        paragraph.paragraph_format.line_spacing = Pt(6)
        borders = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            top.set(qn("w:" + name), value)
        borders.append(top)
        # The schema wants it before the spacing.
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")

    def table(self, widths, lines=True):
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if lines:
            table.style = "Table Grid"
        for column, width in zip(table.columns, widths):
            column.width = Twips(width)
        table.widths = widths
        return table

    def row(self, table, texts, bold=False, align=None, size=12, head=False):
        cells = table.add_row().cells
        properties = table.rows[-1]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        for index, (cell, text) in enumerate(zip(cells, texts)):
            cell.width = Twips(table.widths[index])
            lines = text if isinstance(text, list) else [text]
            for number, words in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                chosen = (align[index] if align else None) or (CENTRE if head else LEFT)
                self.write(paragraph, words, chosen, bold or head, size=size, before=2, after=2, indent=False)
        return cells

    def head(self, subject=None, number="Số:       /[[Ký hiệu]]"):
        total = self.width
        widths = (HEAD[0], total - HEAD[0])
        table = self.table(widths, lines=False)
        left, right = table.add_row().cells
        left.width, right.width = Twips(widths[0]), Twips(widths[1])
        self.write(left.paragraphs[0], "[[Cơ quan cấp trên: chữ hoa ?]]", CENTRE, size=12, before=0, indent=False)
        self.put("[[Cơ quan: chữ hoa]]", CENTRE, bold=True, size=12, before=0, indent=False, place=left)
        self.line(1200, left)
        if number:
            self.put(number, CENTRE, size=13, before=0, indent=False, place=left)
        if subject:
            self.put(subject, CENTRE, size=12, before=3, indent=False, place=left)
        self.write(right.paragraphs[0], "[[Quốc hiệu: chữ hoa]]", CENTRE, bold=True, size=12 if not number else 13, before=0, indent=False)
        self.put("[[Tiêu ngữ]]", CENTRE, bold=True, size=13, before=0, indent=False, place=right)
        self.line((widths[1] - 2600) // 2, right)
        self.put("[[Địa danh]], ngày      tháng      năm [[Năm]]", CENTRE, italic=True, size=13, before=0, indent=False, place=right)

    def title(self, text, *subjects):
        self.put(text, CENTRE, bold=True, size=14, before=14, indent=False, keep=True)
        for subject in subjects:
            self.put(subject, CENTRE, bold=True, size=14, before=0, indent=False, keep=True)
        self.put("", CENTRE, size=6, before=0, indent=False)

    def recipients(self, place):
        self.write(place.paragraphs[0], "Nơi nhận:", LEFT, bold=True, italic=True, size=12, before=0, indent=False)
        self.tag("[[mỗi nơi nhận]]", place)
        self.put("- [[Nơi]]", LEFT, size=11, before=0, indent=False, place=place)
        self.tag("[[hết nơi nhận]]", place)

    def sign(self, *signers, recipients=True):
        """The last lines: who gets it, who signs."""
        self.put("", size=8, before=0, indent=False)
        share = (self.width - HEAD[0]) // max(len(signers), 1)
        table = self.table([HEAD[0]] + [share] * len(signers), lines=False)
        cells = table.add_row().cells
        table.rows[-1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(cells, table.widths):
            cell.width = Twips(width)
        if recipients:
            self.recipients(cells[0])
        for cell, lines in zip(cells[1:], signers):
            for number, words in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                small = words.startswith("(")
                self.write(paragraph, words, CENTRE, bold=not small, italic=small, size=13 if not small else 12, before=0, indent=False)
            self.put("", CENTRE, before=42, indent=False, place=cell)
            self.put("[[Người ký | ]]" if cell is cells[-1] and "[[Chức danh ký: chữ hoa]]" in lines else "", CENTRE, bold=True, before=0, indent=False, place=cell)

    def signed_by_office(self):
        self.sign(["[[Quyền hạn ký: chữ hoa ?]]", "[[Chức danh ký: chữ hoa]]"])

    def annex(self, number, title):
        paragraph = self.doc.add_paragraph()
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        self.write(paragraph, number, CENTRE, bold=True, size=14, before=0, indent=False)
        self.put(title, CENTRE, bold=True, size=14, before=0, after=6, indent=False)

    def bytes(self):
        raw = io.BytesIO()
        self.doc.save(raw)
        whole = io.BytesIO()
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                if entry.filename == "docProps/thumbnail.jpeg":
                    continue
                data = source.read(entry)
                if entry.filename == "_rels/.rels":
                    data = b"".join(part if part.startswith(b"<?") or b"thumbnail" not in part else b"" for part in split_relations(data))
                kept = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
                kept.compress_type = zipfile.ZIP_DEFLATED
                kept.external_attr = 0o644 << 16
                target.writestr(kept, data)
        return whole.getvalue()


def split_relations(data):
    """The relations of the package one by one, so that one can be left out."""
    parts = []
    rest = data
    while b"<Relationship " in rest:
        before, rest = rest.split(b"<Relationship ", 1)
        one, rest = rest.split(b"/>", 1)
        parts += [before, b"<Relationship " + one + b"/>"]
    return parts + [rest]


OWNER = "[[nếu là cơ sở]]Chủ cơ sở[[không thì]]Chủ dự án[[hết nếu]]"
THING = "[[nếu là cơ sở]]cơ sở[[không thì]]dự án[[hết nếu]]"


def screening_sheet():
    paper = Paper()
    paper.head()
    paper.title("PHIẾU SÀNG LỌC MÔI TRƯỜNG", "[[Tên dự án]]")
    paper.heading("1. Thông tin chung")
    paper.put(f"{OWNER}: [[Chủ dự án | hồ sơ không nêu]]. Mã hồ sơ: [[Mã hồ sơ]]. Ngày nhận: [[Ngày nhận | ………]]. Hạn trả: [[Hạn trả | ………]].", LEFT)
    paper.put("Loại hình: [[Loại hình | hồ sơ không nêu]]. Công suất: [[Công suất | hồ sơ không nêu]].")
    paper.put("Địa điểm: [[Địa điểm ?]].")
    paper.put("Hồ sơ môi trường đã được phê duyệt, cấp phép: [[Giấy phép ?]].")
    paper.put("Thời điểm áp dụng pháp luật: [[Thời điểm pháp luật: bằng chữ]].")
    paper.put("", size=6, before=0, indent=False)
    box = paper.table([WIDTH])
    paper.row(box, [[[("KẾT QUẢ: [[Kết quả: chữ hoa]]", True)], "[[Giải thích kết quả | ]]", "Phiếu do phần mềm lập để tham mưu; việc quyết định thuộc người có thẩm quyền."]], size=13)
    paper.heading("2. Căn cứ")
    paper.tag("[[nếu có căn cứ]]")
    paper.tag("[[mỗi căn cứ]]")
    paper.put(
        "2.[[TT]]. [[Câu]]. Tài liệu: [[Tài liệu | chưa ghi (tự kê khai)]].[[nếu có điều khoản]] Căn cứ: [[Điều khoản]].[[hết nếu]]"
        "[[nếu có nội dung kiểm tra]] Cần kiểm tra: [[Cần kiểm tra]].[[hết nếu]]")
    paper.tag("[[hết căn cứ]]")
    paper.tag("[[không thì]]")
    paper.put("[[nếu đã kết luận]]Không có nội dung không đáp ứng.[[không thì]]Chưa có căn cứ nào để kết luận.[[hết nếu]]")
    paper.tag("[[hết nếu]]")
    paper.heading("3. Thủ tục về môi trường")
    paper.tag("[[mỗi thủ tục]]")
    paper.put("- [[Tên]]: [[Trả lời]][[nếu có điều khoản]] ([[Điều khoản]])[[hết nếu]].")
    paper.tag("[[hết thủ tục]]")
    paper.heading("4. Thông tin đề nghị bổ sung")
    paper.tag("[[mỗi nơi cung cấp]]")
    paper.put("[[Nơi cung cấp]]:", italic=True, keep=True)
    paper.tag("[[mỗi câu hỏi]]")
    paper.put("- [[Câu hỏi]][[nếu có đơn vị]] ([[Đơn vị]])[[hết nếu]]")
    paper.tag("[[hết câu hỏi]]")
    paper.tag("[[hết nơi cung cấp]]")
    paper.tag("[[nếu còn câu hỏi khác]]")
    paper.put("(còn [[Số câu hỏi khác]] nội dung; toàn bộ tại Phụ lục II)", italic=True)
    paper.tag("[[hết nếu]]")
    paper.tag("[[nếu không có câu hỏi]]")
    paper.put("Không có nội dung ảnh hưởng đến kết quả.")
    paper.tag("[[hết nếu]]")
    paper.heading("5. Lưu ý")
    paper.tag("[[mỗi lưu ý]]")
    paper.put("- [[Câu]]")
    paper.tag("[[hết lưu ý]]")
    paper.heading("6. Ý kiến")
    paper.put("Ý kiến chỉ đạo: ……………………………………………………", LEFT)
    paper.sign(["NGƯỜI LẬP PHIẾU", "(ký, ghi rõ họ tên)"], ["LÃNH ĐẠO PHÒNG", "(ký, ghi rõ họ tên)"])
    paper.put("Bộ tiêu chí sàng lọc phiên bản [[Phiên bản]]; mã kiểm tra [[Mã kiểm tra]].", LEFT, italic=True, size=11, indent=False)
    paper.tag("[[nếu có thông tin mặc định]]")
    paper.annex("PHỤ LỤC I", "Thông tin mặc định do hồ sơ không nêu")
    paper.tag("[[mỗi mặc định]]")
    paper.put("[[TT]]. [[Câu]].")
    paper.tag("[[hết mặc định]]")
    paper.tag("[[hết nếu]]")
    paper.tag("[[nếu có câu hỏi]]")
    paper.annex("PHỤ LỤC II", "Toàn bộ thông tin đề nghị bổ sung")
    table = paper.table([700, 6300, 2354])
    paper.row(table, ["TT", "Nội dung", "Nơi cung cấp"], head=True)
    paper.row(table, ["[[mỗi câu hỏi]][[TT]]", "[[Câu hỏi]][[nếu có đơn vị]] ([[Đơn vị]])[[hết nếu]][[nếu có chi tiết]] Nội dung cần trả lời: [[Chi tiết]].[[hết nếu]]", "[[Nơi cung cấp]][[hết câu hỏi]]"], align=[CENTRE, None, None])
    paper.tag("[[hết nếu]]")
    paper.tag("[[nếu có quy định thiếu]]")
    paper.annex("PHỤ LỤC III", "Quy định chưa tra cứu được")
    paper.tag("[[mỗi quy định thiếu]]")
    paper.put("[[TT]]. [[Câu]].")
    paper.tag("[[hết quy định thiếu]]")
    paper.tag("[[hết nếu]]")
    return paper


def supplements():
    paper = Paper()
    paper.head(f"V/v bổ sung hồ sơ {THING} “[[Tên dự án]]”")
    paper.put("Kính gửi: [[Chủ dự án]]", CENTRE, before=14, after=6, indent=False)
    paper.put(
        f"[[Cơ quan]] đã nhận hồ sơ [[Loại hồ sơ]] “[[Tên dự án]]” (mã hồ sơ [[Mã hồ sơ]][[nếu có ngày nhận]], nhận ngày [[Ngày nhận]][[hết nếu]]). "
        "Qua xem xét, hồ sơ chưa có đủ thông tin để kết luận về môi trường. [[Cơ quan]] đề nghị [[Chủ dự án]] bổ sung [[Số câu hỏi]] nội dung sau:")
    paper.tag("[[nếu yêu cầu lại]]")
    paper.put(
        "[[nếu có ngày yêu cầu trước]]Ngày [[Ngày yêu cầu trước]], [[không thì]]Trước đây, [[hết nếu]][[Cơ quan]] đã đề nghị bổ sung [[Số nội dung đã yêu cầu]] nội dung; "
        "đến nay còn [[Số nội dung chưa trả lời]] nội dung chưa có hoặc chưa đủ trả lời:")
    paper.tag("[[mỗi nội dung đã yêu cầu]]")
    paper.put("- [[Câu hỏi]] Trả lời: [[Trả lời]].")
    paper.tag("[[hết nội dung đã yêu cầu]]")
    paper.put("Lý do yêu cầu bổ sung lại: [[Lý do yêu cầu lại]]. Các nội dung còn phải bổ sung:")
    paper.tag("[[hết nếu]]")
    paper.tag("[[mỗi câu hỏi]]")
    paper.put("[[TT]]. [[Câu hỏi]][[nếu có chi tiết]] Nội dung cần trả lời: [[Chi tiết]].[[hết nếu]][[nếu có đơn vị]] Đơn vị tính: [[Đơn vị]].[[hết nếu]][[nếu có điều khoản]] Căn cứ: [[Điều khoản]].[[hết nếu]]")
    paper.tag("[[hết câu hỏi]]")
    paper.put("Nội dung nào không có, đề nghị ghi rõ “không có”; nội dung để trống được hiểu là chưa có thông tin.")
    paper.put(
        "Văn bản bổ sung gửi về [[Cơ quan]] trước ngày [[Hạn bổ sung: bằng chữ]], kèm Phiếu thông tin đã điền (tệp gửi kèm) và tài liệu chứng minh cho từng nội dung.")
    paper.put("[[Quy định về lần bổ sung ?]]")
    paper.put("[[Quy định quá hạn ?]]")
    paper.put("Đầu mối liên hệ: [[Phòng ?]], điện thoại [[Điện thoại ?]].")
    paper.put("[[Cơ quan]] đề nghị [[Chủ dự án]] quan tâm, thực hiện./.")
    paper.signed_by_office()
    return paper


def opinion():
    paper = Paper()
    paper.head(f"V/v xin ý kiến về môi trường đối với {THING} “[[Tên dự án]]”")
    paper.put("Kính gửi: [[Kính gửi]]", CENTRE, before=14, after=6, indent=False)
    paper.put(f"[[Cơ quan]] đang xem xét hồ sơ [[Loại hồ sơ]] “[[Tên dự án]]”, thông tin chính như sau:")
    paper.put(f"- {OWNER}: [[Chủ dự án ?]];")
    paper.put("- Địa điểm: [[Địa điểm ?]];")
    paper.put("- Loại hình: [[Loại hình | hồ sơ không nêu]]; công suất: [[Công suất | hồ sơ không nêu]].")
    paper.put("Để có cơ sở xem xét theo quy định, [[Cơ quan]] đề nghị [[Kính gửi]] cho ý kiến bằng văn bản về [[Số câu hỏi]] nội dung sau:")
    paper.tag("[[mỗi câu hỏi]]")
    paper.put("[[TT]]. [[Câu hỏi]][[nếu có chi tiết]] Nội dung cần trả lời: [[Chi tiết]].[[hết nếu]][[nếu có điều khoản]] Căn cứ: [[Điều khoản]].[[hết nếu]]")
    paper.tag("[[hết câu hỏi]]")
    paper.put("Văn bản tham gia ý kiến gửi về [[Cơ quan]] trước ngày [[Hạn trả lời: bằng chữ]].")
    paper.put("[[Quy định quá hạn ?]]")
    paper.put("[[Cơ quan]] rất mong nhận được sự phối hợp của [[Kính gửi]]./.")
    paper.signed_by_office()
    return paper


def appraisal():
    paper = Paper()
    paper.head(number=None)
    paper.title("BẢN NHẬN XÉT", "Báo cáo đánh giá tác động môi trường", "“[[Tên dự án]]”")
    for text in (
        "1. Họ và tên người nhận xét: [[Người nhận xét | ………………………………………]]",
        "2. Học hàm, học vị, chức vụ: ………………………………………",
        "3. Nơi công tác: ………………………………………",
        "4. Chức danh trong hội đồng thẩm định: ………………………………………",
        "5. Chủ dự án: [[Chủ dự án | hồ sơ không nêu]]. Mã hồ sơ: [[Mã hồ sơ]].",
        "6. Nhận xét về nội dung báo cáo:",
    ):
        paper.put(text, indent=False)
    paper.put("", size=6, before=0, indent=False)
    table = paper.table([900, 2900, 2654, 2900])
    paper.row(table, ["Điểm", "Nội dung thẩm định", "Hồ sơ nêu", "Nhận xét"], head=True)
    paper.row(table, ["[[mỗi điểm thẩm định]][[Điểm]])", "[[Tên]]", "[[Hồ sơ nêu | chưa nêu]]", "……………………\n……………………[[hết điểm thẩm định]]"], align=[CENTRE, None, None, None])
    paper.tag("[[nếu có căn cứ]]")
    paper.put("7. Nội dung sàng lọc đã phát hiện, đề nghị người nhận xét xem xét:", indent=False)
    paper.tag("[[mỗi căn cứ]]")
    paper.put("- [[Câu]].[[nếu có điều khoản]] Căn cứ: [[Điều khoản]].[[hết nếu]]")
    paper.tag("[[hết căn cứ]]")
    paper.tag("[[không thì]]")
    paper.put("7. Sàng lọc không phát hiện nội dung phải lưu ý.", indent=False)
    paper.tag("[[hết nếu]]")
    paper.put("8. Nội dung đề nghị chỉnh sửa, bổ sung: ………………………………………", indent=False)
    paper.put("………………………………………………………………………………", indent=False)
    paper.put("9. Kết luận (đánh dấu vào một ô):", indent=False)
    for text in ("Thông qua, không cần chỉnh sửa, bổ sung", "Thông qua với điều kiện phải chỉnh sửa, bổ sung", "Không thông qua"):
        paper.put(f"☐ {text}")
    paper.sign(["NGƯỜI NHẬN XÉT", "(ký, ghi rõ họ tên)"], recipients=False)
    return paper


def plan():
    paper = Paper(wide=True)
    paper.head()
    paper.title("KẾ HOẠCH", "Kiểm tra việc chấp hành pháp luật về bảo vệ môi trường năm [[Năm]]")
    paper.put("(Dự kiến)", CENTRE, italic=True, before=0, indent=False)
    paper.tag("[[mỗi căn cứ pháp lý]]")
    paper.put("Căn cứ [[Câu]];", italic=True)
    paper.tag("[[hết căn cứ pháp lý]]")
    paper.put("[[Cơ quan]] lập danh sách cơ sở dự kiến kiểm tra năm [[Năm]] theo quy định của pháp luật tại thời điểm [[Thời điểm pháp luật: bằng chữ]], như sau:")
    paper.heading("I. Kết quả rà soát")
    paper.put(
        "Đã rà soát [[Số cơ sở]] cơ sở: [[Số cơ sở kiểm tra]] cơ sở đề nghị kiểm tra (mục II); [[Số cơ sở chưa xác định]] cơ sở chưa đủ thông tin để xác định "
        "(mục III); [[Số cơ sở chưa phải kiểm tra]] cơ sở chưa có dấu hiệu phải kiểm tra. Hồ sơ không đọc được (không tính): [[Số tệp không đọc được]].")
    paper.heading("II. Danh sách cơ sở dự kiến kiểm tra")
    table = paper.table([700, 3300, 2200, 4670, 3700])
    paper.row(table, ["TT", "Cơ sở, địa điểm", "Kết quả rà soát", "Lý do", "Nội dung kiểm tra"], head=True)
    paper.row(
        table,
        ["[[mỗi cơ sở]][[TT]]", ["[[Tên cơ sở]]", "[[Địa điểm cơ sở ?]]"], "[[Kết quả cơ sở]]", "[[Lý do]]", "[[Cần kiểm tra | Theo nội dung của quyết định kiểm tra]][[hết cơ sở]]"],
        align=[CENTRE, None, None, None, None])
    paper.tag("[[nếu có cơ sở chưa xác định]]")
    paper.heading("III. Cơ sở cần làm rõ thông tin trước khi đưa vào danh sách")
    table = paper.table([700, 6500, 7370])
    paper.row(table, ["TT", "Cơ sở, địa điểm", "Kết quả rà soát"], head=True)
    paper.row(table, ["[[mỗi cơ sở chưa xác định]][[TT]]", ["[[Tên cơ sở]]", "[[Địa điểm cơ sở ?]]"], "[[Kết quả cơ sở]][[hết cơ sở chưa xác định]]"], align=[CENTRE, None, None])
    paper.tag("[[không thì]]")
    paper.heading("III. Cơ sở cần làm rõ thông tin trước khi đưa vào danh sách")
    paper.put("Không có.")
    paper.tag("[[hết nếu]]")
    paper.heading("IV. Thẩm quyền, thời hạn kiểm tra")
    paper.tag("[[mỗi quy định kiểm tra]]")
    paper.put("- [[Trả lời]][[nếu có điều khoản]] ([[Điều khoản]])[[hết nếu]].")
    paper.tag("[[hết quy định kiểm tra]]")
    paper.heading("V. Tổ chức thực hiện")
    paper.put("Thời gian kiểm tra từng cơ sở, thành phần đoàn kiểm tra theo quyết định kiểm tra. Kinh phí thực hiện: …………………………")
    paper.signed_by_office()
    return paper


def notice():
    paper = Paper()
    paper.head()
    paper.title("THÔNG BÁO", "Về việc kiểm tra đối với “[[Tên dự án]]”")
    paper.put("Kính gửi: [[Chủ dự án]]", CENTRE, before=0, after=6, indent=False)
    paper.put("[[Cơ quan]] thông báo kiểm tra việc chấp hành pháp luật về bảo vệ môi trường đối với “[[Tên dự án]]”, như sau:")
    paper.put("1. Căn cứ kiểm tra: [[Quyết định kiểm tra | Quyết định số ……/QĐ-…… ngày …… tháng …… năm ……]]; kết quả rà soát hồ sơ có [[Số căn cứ]] căn cứ nêu dưới đây.")
    paper.tag("[[mỗi căn cứ]]")
    paper.put("[[TT]]) [[Câu]].[[nếu có điều khoản]] Căn cứ: [[Điều khoản]].[[hết nếu]]")
    paper.tag("[[hết căn cứ]]")
    paper.put("2. Nội dung kiểm tra:")
    paper.tag("[[mỗi căn cứ]]")
    paper.put("- [[Cần kiểm tra ?]];")
    paper.tag("[[hết căn cứ]]")
    paper.put("- nội dung khác liên quan đến việc chấp hành pháp luật về bảo vệ môi trường.")
    paper.put("3. Thời kỳ kiểm tra: ……………………; thời gian kiểm tra: [[Thời gian kiểm tra | ……………………]]; địa điểm: [[Địa điểm | tại cơ sở]].")
    paper.put("4. Trưởng đoàn kiểm tra: [[Trưởng đoàn | ……………………]].")
    paper.tag("[[nếu có quy định kiểm tra]]")
    paper.put("5. Thẩm quyền, thời hạn kiểm tra theo quy định:")
    paper.tag("[[mỗi quy định kiểm tra]]")
    paper.put("- [[Trả lời]][[nếu có điều khoản]] ([[Điều khoản]])[[hết nếu]].")
    paper.tag("[[hết quy định kiểm tra]]")
    paper.tag("[[hết nếu]]")
    paper.put(
        "Đề nghị [[Chủ dự án]] bố trí người đại diện có thẩm quyền làm việc, chuẩn bị hồ sơ môi trường, sổ nhật ký vận hành công trình bảo vệ môi trường, "
        "kết quả quan trắc và tài liệu liên quan đến các nội dung nêu trên./.")
    paper.signed_by_office()
    return paper


def minutes():
    paper = Paper()
    paper.head()
    paper.title("BIÊN BẢN KIỂM TRA", "Việc chấp hành pháp luật về bảo vệ môi trường", "“[[Tên dự án]]”")
    paper.put("Hôm nay, hồi …… giờ …… ngày …… tháng …… năm [[Năm]], tại [[Địa điểm | ……………………]], theo [[Quyết định kiểm tra | Quyết định số ……/QĐ-…… ngày ……]], chúng tôi gồm:")
    paper.heading("I. Thành phần")
    paper.put("1. Đoàn kiểm tra: Trưởng đoàn [[Trưởng đoàn | ……………………]]; thành viên: ……………………………………")
    paper.put(f"2. Đại diện cơ sở: [[Chủ dự án | ……………………]]; người đại diện: ……………………, chức vụ: ……………………")
    paper.put("3. Đại diện UBND xã (nếu có): ……………………………………")
    paper.heading("II. Thông tin chung")
    paper.put("Loại hình: [[Loại hình | ……………]]; công suất: [[Công suất | ……………]]; hồ sơ môi trường: [[Giấy phép | ……………]].")
    paper.heading("III. Nội dung kiểm tra")
    table = paper.table([700, 3700, 3200, 1754])
    paper.row(table, ["TT", "Nội dung", "Kết quả kiểm tra", "Tài liệu"], head=True)
    paper.row(
        table, ["[[mỗi căn cứ]][[TT]]", ["[[Câu]].", "Cần kiểm tra: [[Cần kiểm tra ?]]."], "", "[[hết căn cứ]]"],
        align=[CENTRE, None, None, None])
    paper.row(table, ["", "Nội dung khác:", "", ""])
    paper.put("Thông tin, số liệu kiểm tra tại cơ sở (ghi trị số, “có” hoặc “không”; chưa kiểm tra thì để trống):", before=8, after=4, indent=False)
    table = paper.table([600, 3254, 1700, 1700, 1100, 1000])
    paper.row(table, ["TT", "Thông tin", "Hồ sơ nêu", "Kết quả kiểm tra", "Đơn vị", "Tài liệu, trang"], head=True)
    paper.row(
        table, ["[[mỗi thông tin kiểm tra]][[TT]]", "[[Tên]]", "[[Hồ sơ nêu | chưa nêu]]", "", "[[nếu có đơn vị]][[Đơn vị]][[hết nếu]]", "[[hết thông tin kiểm tra]]"],
        align=[CENTRE, None, None, None, None, None])
    for _ in range(3):
        paper.row(table, [""] * 6)
    paper.heading("IV. Mẫu đã lấy")
    table = paper.table([700, 1900, 1900, 1500, 1500, 1854])
    paper.row(table, ["TT", "Điểm lấy mẫu", "Thông số", "Thời gian", "Số niêm phong", "Đơn vị phân tích"], head=True)
    for number in ("1", "2", "3"):
        paper.row(table, [number, "", "", "", "", ""], align=[CENTRE] + [None] * 5)
    paper.heading("V. Ý kiến của đại diện cơ sở")
    paper.put("………………………………………………………………………………", indent=False)
    paper.heading("VI. Kiến nghị của đoàn kiểm tra")
    paper.put("………………………………………………………………………………", indent=False)
    paper.put("Biên bản lập thành …… bản, đã đọc cho những người có tên nêu trên cùng nghe, thống nhất và ký tên; kết thúc hồi …… giờ cùng ngày.")
    paper.put("", size=8, before=0, indent=False)
    table = paper.table([WIDTH // 3] * 3, lines=False)
    paper.row(
        table,
        [[[("ĐẠI DIỆN CƠ SỞ", True)], "(ký, ghi rõ họ tên)"], [[("ĐẠI DIỆN UBND XÃ", True)], "(ký, ghi rõ họ tên)"], [[("TRƯỞNG ĐOÀN", True)], "(ký, ghi rõ họ tên)"]],
        align=[CENTRE] * 3, size=13)
    return paper


def year():
    paper = Paper()
    paper.head()
    paper.title("BÁO CÁO", "Kết quả sàng lọc môi trường các dự án, cơ sở năm [[Năm]]")
    paper.put("Thực hiện nhiệm vụ được giao, [[Cơ quan]] báo cáo kết quả sàng lọc môi trường năm [[Năm]] như sau:")
    paper.heading("I. Kết quả chung")
    paper.put("Đã sàng lọc [[Số hồ sơ]] hồ sơ trong năm, kết quả:")
    table = paper.table([700, 5454, 1600, 1600])
    paper.row(table, ["TT", "Kết quả đề nghị", "Số hồ sơ", "Tỷ lệ"], head=True)
    paper.row(table, ["[[mỗi kết quả năm]][[TT]]", "[[Tên]]", "[[Tổng số]]", "[[Tỷ lệ]][[hết kết quả năm]]"], align=[CENTRE, None, RIGHT, RIGHT])
    paper.row(table, ["", "Tổng số", "[[Số hồ sơ]]", "100%"], bold=True, align=[CENTRE, None, RIGHT, RIGHT])
    paper.put(
        "Hồ sơ tính theo kết quả đã chắc chắn, còn có thể nặng hơn: [[Số hồ sơ ít nhất]]. Hồ sơ thuộc năm khác: [[Số hồ sơ năm khác]]; không ghi ngày: "
        "[[Số hồ sơ không có ngày]]; có nội dung không tính được: [[Số hồ sơ không tính được]]; không đọc được (không tính): [[Số tệp không đọc được]].")
    titles = ["TT", "Nội dung", "Chấp thuận", "Hậu kiểm", "Không chấp thuận", "Chưa đủ căn cứ", "Tổng số"]
    widths = [600, 3154, 1120, 1120, 1120, 1120, 1120]
    counts = ["[[Số chấp thuận]]", "[[Số hậu kiểm]]", "[[Số không chấp thuận]]", "[[Số chưa đủ căn cứ]]"]
    for heading, name in (("II. Theo loại hồ sơ", "loại hồ sơ"), ("III. Theo ngành nghề", "ngành nghề"), ("IV. Theo tiêu chí", "tiêu chí")):
        paper.heading(heading)
        if name == "tiêu chí":
            paper.put("Mỗi hồ sơ có căn cứ thuộc tiêu chí nào thì tính một lần ở tiêu chí đó, nên tổng các dòng có thể lớn hơn số hồ sơ.")
        table = paper.table(widths)
        paper.row(table, titles, head=True, size=11)
        paper.row(table, [f"[[mỗi {name}]][[TT]]", "[[Tên]]"] + counts + [f"[[Tổng số]][[hết {name}]]"], align=[CENTRE, None] + [RIGHT] * 5, size=11)
    paper.heading("V. Thông tin còn thiếu nhiều nhất")
    paper.tag("[[mỗi thông tin thiếu]]")
    paper.put("- [[Tên]]: [[Tổng số]] hồ sơ.")
    paper.tag("[[hết thông tin thiếu]]")
    paper.tag("[[nếu có quy định thiếu]]")
    paper.heading("VI. Quy định chưa tra cứu được, làm một số hồ sơ chưa kết luận được")
    paper.tag("[[mỗi quy định thiếu]]")
    paper.put("- [[Câu]].")
    paper.tag("[[hết quy định thiếu]]")
    paper.tag("[[hết nếu]]")
    paper.put("Trên đây là báo cáo kết quả sàng lọc môi trường năm [[Năm]] của [[Cơ quan]]./.")
    paper.signed_by_office()
    return paper


PAPERS = {
    "phieu-sang-loc": screening_sheet, "yeu-cau-bo-sung": supplements, "xin-y-kien": opinion, "nhan-xet-tham-dinh": appraisal,
    "ke-hoach-kiem-tra": plan, "thong-bao-kiem-tra": notice, "bien-ban-kiem-tra": minutes, "bao-cao-nam": year,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(make().bytes())
