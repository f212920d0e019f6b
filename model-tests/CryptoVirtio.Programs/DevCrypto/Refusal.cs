namespace CryptoVirtio.Programs;

/// <summary>Why a call is refused. Several may hold at once; the first of them, in the order here, is the one that is answered.</summary>
[Flags]
public enum Refusal
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The file is closed.</summary>
    Closed = 1,

    /// <summary>More bytes than the device carries.</summary>
    TooLong = 1 << 1,

    /// <summary>A key that is longer than the API has room for.</summary>
    LongKey = 1 << 2,

    /// <summary>Too many sessions.</summary>
    TooManySessions = 1 << 3,

    /// <summary>Neither a cipher nor a MAC.</summary>
    NoAlgorithm = 1 << 4,

    /// <summary>An algorithm that is unknown or not offered.</summary>
    UnknownAlgorithm = 1 << 5,

    /// <summary>A key length that the algorithm does not take, or a key without an algorithm.</summary>
    KeyLength = 1 << 6,

    /// <summary>FREE of what is no session of the file.</summary>
    FreeUnknown = 1 << 7,

    /// <summary>CRYPT on what is no session of the file.</summary>
    UnknownSession = 1 << 8,

    /// <summary>Neither encrypt nor decrypt.</summary>
    Direction = 1 << 9,

    /// <summary>No whole blocks.</summary>
    Block = 1 << 10,

    /// <summary>A destination, IV or MAC of the wrong length.</summary>
    Length = 1 << 11,

    /// <summary>Source and destination overlap in part.</summary>
    Overlap = 1 << 12,

    /// <summary>An unknown flag.</summary>
    Flag = 1 << 13,

    /// <summary>A slice outside its buffer, of another file, or of a buffer that was given back.</summary>
    Slice = 1 << 14,

    /// <summary>A buffer of no bytes, or fewer.</summary>
    RentLength = 1 << 15,

    /// <summary>As many operations in flight as there may be.</summary>
    Full = 1 << 16,

    /// <summary>Too many files.</summary>
    TooManyFiles = 1 << 17,

    /// <summary>INFO of what is no session of the file.</summary>
    InfoUnknown = 1 << 18,
}
