namespace CryptoVirtio.Programs;

/// <summary>Why a call is refused. Several may hold at once: the API does not say which of them is answered.</summary>
[Flags]
public enum Refusal
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>Too many files.</summary>
    TooManyFiles = 1,

    /// <summary>The file is closed.</summary>
    Closed = 1 << 1,

    /// <summary>Neither a cipher nor a MAC.</summary>
    NoAlgorithm = 1 << 2,

    /// <summary>An algorithm that is unknown or not offered.</summary>
    UnknownAlgorithm = 1 << 3,

    /// <summary>A key length that the algorithm does not take, or a key without an algorithm.</summary>
    KeyLength = 1 << 4,

    /// <summary>Too many sessions.</summary>
    TooManySessions = 1 << 5,

    /// <summary>FREE of what is no session of the file.</summary>
    FreeUnknown = 1 << 6,

    /// <summary>CRYPT on what is no session of the file.</summary>
    UnknownSession = 1 << 7,

    /// <summary>Neither encrypt nor decrypt.</summary>
    Direction = 1 << 8,

    /// <summary>No whole blocks.</summary>
    Block = 1 << 9,

    /// <summary>A destination, IV or MAC of the wrong length.</summary>
    Length = 1 << 10,

    /// <summary>Source and destination overlap in part.</summary>
    Overlap = 1 << 11,

    /// <summary>An unknown flag.</summary>
    Flag = 1 << 12,

    /// <summary>More bytes than the device carries.</summary>
    TooLong = 1 << 13,

    /// <summary>As many operations in flight as there may be.</summary>
    Full = 1 << 14,

    /// <summary>A slice outside its buffer, of another file, or of a buffer that was given back.</summary>
    Slice = 1 << 15,

    /// <summary>A buffer of no bytes, or fewer.</summary>
    RentLength = 1 << 16,
}
