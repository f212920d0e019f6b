namespace CryptoVirtio.Abi;

/// <summary>
/// The ioctl numbers of cryptodev-linux on x86-64; the size of the argument struct is part of each. The queue carries CIOCGSESSION,
/// CIOCFSESSION, CIOCGSESSINFO and CIOCCRYPT; any other answers EINVAL.
/// </summary>
public enum IoctlNumber : uint
{
    /// <summary>No ioctl.</summary>
    None = 0,

    /// <summary>Another descriptor of the device.</summary>
    CRIOGET = 0xc0046365,

    /// <summary>Create a session.</summary>
    CIOCGSESSION = 0xc0306366,

    /// <summary>Free a session.</summary>
    CIOCFSESSION = 0x40046367,

    /// <summary>Encrypt, decrypt, hash.</summary>
    CIOCCRYPT = 0xc0306368,

    /// <summary>Asymmetric operation.</summary>
    CIOCKEY = 0xc0906369,

    /// <summary>Which asymmetric operations there are.</summary>
    CIOCASYMFEAT = 0x8004636a,

    /// <summary>What executes a session.</summary>
    CIOCGSESSINFO = 0xc10c636b,

    /// <summary>Authenticated encryption, and decryption.</summary>
    CIOCAUTHCRYPT = 0xc048636d,

    /// <summary>Submit a CIOCCRYPT.</summary>
    CIOCASYNCCRYPT = 0x4030636e,

    /// <summary>Take a submitted CIOCCRYPT back.</summary>
    CIOCASYNCFETCH = 0x8030636f,

    /// <summary>Copy the state of one session's hash to another.</summary>
    CIOCCPHASH = 0x40086370,
}
