"""The names of the months as lists write them, in Indonesian and English, whole and cut short."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "JANUARI JAN JANUARY",
            "FEBRUARI FEB PEBRUARI PEB FEBRUARY",
            "MARET MAR MRT MARCH",
            "APRIL APR",
            "MEI MAY",
            "JUNI JUN JUNE",
            "JULI JUL JULY",
            "AGUSTUS AGU AGT AGS AGUST AUG AUGUST",
            "SEPTEMBER SEP SEPT",
            "OKTOBER OKT OCT OCTOBER",
            "NOVEMBER NOV NOP NOPEMBER",
            "DESEMBER DES DEC DECEMBER",
        ),
        1,
    )
    for name in names.split()
}
