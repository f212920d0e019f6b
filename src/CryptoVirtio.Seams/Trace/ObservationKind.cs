namespace CryptoVirtio.Seams;

/// <summary>What was seen. Raw values only: no kind says what was decided, or whether it was right.</summary>
public enum ObservationKind
{
    /// <summary>Driver: descriptors written. Id = head, A = readable bytes, B = writable bytes.</summary>
    Added,

    /// <summary>Driver: avail.idx stored. A = old, B = new.</summary>
    Published,

    /// <summary>Driver: the suppression word read before a kick. A = old index, B = new index, C = the word.</summary>
    KickWordRead,

    /// <summary>Driver: used element read. Id = id, A = length, B = index before.</summary>
    Taken,

    /// <summary>Device: avail.idx loaded. A = own index, B = the value.</summary>
    AvailLoaded,

    /// <summary>Device: chain read. Id = head, A = readable bytes, B = writable bytes.</summary>
    Popped,

    /// <summary>Device: used.idx stored. Id = head, A = length, B = new index.</summary>
    Pushed,

    /// <summary>Device: the suppression word read before a call. A = old index, B = new index, C = the word.</summary>
    CallWordRead,

    /// <summary>Either: own suppression word stored. A = the word, B = own index.</summary>
    SuppressionStored,

    /// <summary>The driver wrote the device status register. A = old, B = new, C = what it wrote.</summary>
    StatusWritten,

    /// <summary>Device: a request's header copied. Id = head, A = type, B = handle, C = command.</summary>
    RequestRead,

    /// <summary>Device: a reply written. Id = head, A = status, B = value, C = bytes written.</summary>
    ReplyWritten,
}
