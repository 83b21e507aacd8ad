"""Everything by keyboard: skip link, menu, table, chosen rows."""

from playwright.sync_api import expect


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim() || document.activeElement.ariaLabel")


def test_first_tab_skips_to_the_content(page):
    page.goto("/ui/danh-sach/")

    page.keyboard.press("Tab")
    assert focused(page) == "Tới nội dung chính"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_arrows_walk_through_a_table(page):
    page.goto("/ui/bang-lon/")
    table = page.get_by_role("region")
    table.focus()

    walked = []
    for key in [
        "ArrowDown",
        "ArrowDown",
        "ArrowRight",
        "End",
        "Home",
        "ArrowUp",
        "Control+End",
        "Control+Home",
    ]:
        page.keyboard.press(key)
        walked.append(
            page.evaluate(
                "(() => { const cell = document.activeElement.closest('td, th');"
                " return [cell.parentElement.rowIndex, cell.cellIndex] })()"
            )
        )

    assert walked == [[0, 0], [1, 0], [1, 1], [1, 7], [1, 0], [0, 0], [130, 7], [0, 0]]


def test_focused_cell_is_not_hidden_under_the_heads(page):
    page.goto("/ui/bang-lon/")
    page.get_by_role("region").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+End")
    for _ in range(60):
        page.keyboard.press("ArrowUp")
    for _ in range(6):
        page.keyboard.press("ArrowLeft")

    cell = page.evaluate("document.activeElement.closest('td').getBoundingClientRect().toJSON()")
    head = page.locator("thead th").nth(1).bounding_box()
    side = page.locator("thead th").first.bounding_box()
    assert cell["top"] >= head["y"] + head["height"] - 1
    assert cell["left"] >= side["x"] + side["width"] - 1


def test_menu_closes_with_escape_and_gives_the_focus_back(phone):
    phone.goto("/ui/danh-sach/")
    menu = phone.locator(".menu-phone")
    menu.locator("summary").focus()

    phone.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    assert focused(phone) == "Mục lục"


def test_menu_closes_when_the_reader_turns_elsewhere(phone):
    phone.goto("/ui/danh-sach/")
    phone.locator(".menu-phone summary").click()

    phone.mouse.click(20, 700)

    expect(phone.locator(".menu-phone")).not_to_have_attribute("open", "")


def test_chosen_rows_are_counted_and_named(page):
    page.goto("/ui/danh-sach/")
    rows = page.locator("[data-select-row]")
    said = page.locator("[data-select-count]")

    rows.nth(0).check()
    expect(said).to_have_text("Đã chọn 1 đầu sách: Truyện kể ở bản")
    page.locator("[data-select-all] input").check()

    expect(said).to_contain_text("Đã chọn 50 đầu sách:")
    expect(said).to_contain_text("và 47 đầu sách khác")


def test_skips_from_the_document_to_the_fields(page):
    page.goto("/ui/doc-va-dien/")
    link = page.get_by_role("link", name="Tới phần Số liệu đọc được")
    link.focus()

    assert link.bounding_box()["width"] > 100
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "ben-phai"
