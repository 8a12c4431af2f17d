"""An event file of TensorBoard, compressed."""

from __future__ import annotations

# Written by TensorBoard 2.21 in the form of TensorFlow 2: three steps of a scalar, a histogram and a text, a
# second apart.
TENSORFLOW_2 = (
    b"c-r$|fPjCKJmzwiGQ@j*J#foWiZ`h!F*8rkwJbHS#L6g0k4vW{HLp0oC@DX&C`GThG&eV~s8X-ID6=HBNG}znDn2bUCp8`-"
    b"vgXEmT^*>oU)G&*<pk0We?o3LYAJHbbFt*)7Z*EmaWD!oXt6LbG}wD_b8&L97bhp?Bo-CFbkty64b|J~%&mdYJD-"
    b"tj4kH(1xl<b>2a^zo5EBP05Hl-PKvgrGJp%&94iKJ+1B?%$ozcXd9ZZaYV6!h=9L9&p2cxNn@()D7#l85rc(}MSGK)*{(~A;"
    b"wi=Tb_vPm84mfa6Gx*?n{!zIPVSmMOZ!7jw$#F~+slaueo!NtbKQj%IxGR0R@P7kW>=;`oZKy40SZ32wg!ixblyx8ks>|YDj"
    b"ZLb+5fvkJbhgf@ovV|tpE$08@8IT>1H_U3h>Sm*bSp!5P6K0sLUbV^&CCsi&HZwpAGq~<SA7(3;eBwh3Gq~gNhMCHiTgw15l"
    b"^OQ"
)
BEGAN = 1.7e9
