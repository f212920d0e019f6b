namespace CryptoVirtio.Abi;

/// <summary><c>crypt_op.flags</c>.</summary>
[Flags]
public enum CryptFlags : ushort
{
    /// <summary>A whole hash in one operation.</summary>
    None = 0,

    /// <summary>COP_FLAG_UPDATE: continue the hash, do not finalise it.</summary>
    Update = 1,

    /// <summary>COP_FLAG_FINAL: finalise the hash.</summary>
    Final = 2,

    /// <summary>COP_FLAG_WRITE_IV: return the chained IV, to be used for the next chunk.</summary>
    WriteIv = 4,

    /// <summary>COP_FLAG_NO_ZC: asks not to map the caller's pages; accepted, without effect.</summary>
    NoZeroCopy = 8,

    /// <summary>COP_FLAG_AEAD_TLS_TYPE.</summary>
    AeadTls = 16,

    /// <summary>COP_FLAG_AEAD_SRTP_TYPE.</summary>
    AeadSrtp = 32,

    /// <summary>COP_FLAG_RESET: reset the hash before this input.</summary>
    Reset = 64,
}
