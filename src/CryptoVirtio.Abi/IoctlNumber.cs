namespace CryptoVirtio.Abi;

/// <summary>The ioctl numbers of cryptodev-linux on x86-64; the size of the argument struct is part of each.</summary>
public enum IoctlNumber : uint
{
    None = 0,
    CRIOGET = 0xc0046365,
    CIOCGSESSION = 0xc0306366,
    CIOCFSESSION = 0x40046367,
    CIOCCRYPT = 0xc0306368,
    CIOCKEY = 0xc0906369,
    CIOCASYMFEAT = 0x8004636a,
    CIOCGSESSINFO = 0xc10c636b,
    CIOCAUTHCRYPT = 0xc048636d,
    CIOCASYNCCRYPT = 0x4030636e,
    CIOCASYNCFETCH = 0x8030636f,
    CIOCCPHASH = 0x40086370,
}
