namespace CryptoVirtio.ModelTests;

/// <summary>What a device in the tests of the tester does wrong.</summary>
public enum PlantedFault
{
    /// <summary>FREE of an unknown session answers OK, as the original does.</summary>
    FreesAnything,

    /// <summary>WRITE_IV or NO_ZC alone does not restart the hash, as in the original.</summary>
    SkipsReset,

    /// <summary>A call that fails writes a byte of the destination.</summary>
    WritesOnFailure,

    /// <summary>It writes a byte behind the digest.</summary>
    WritesBehindDigest,

    /// <summary>The chained IV of a decryption is the last block of plaintext.</summary>
    ChainsPlaintext,

    /// <summary>A completion is lost.</summary>
    LosesCompletion,

    /// <summary>A completion comes twice.</summary>
    CompletesTwice,

    /// <summary>A file that was closed keeps its place.</summary>
    KeepsPlace,

    /// <summary>A destination that is too short is answered with EFAULT.</summary>
    WrongErrno,

    /// <summary>A reap in the middle throws.</summary>
    Throws,
}
