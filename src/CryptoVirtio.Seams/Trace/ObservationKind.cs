namespace CryptoVirtio.Seams;

/// <summary>
/// What was seen. Raw values only: no kind tells what was decided, or whether it was right. A store that the other side can see is
/// reported just before it is made, a load just after: a thread that sees the effect of a store then reports later than the store, and the
/// order of the reports is an order in which it can have happened.
/// </summary>
public enum ObservationKind
{
    /// <summary>Driver: a ring was made, about to be cleared. A = entries, B = negotiated features.</summary>
    DriverQueueMade,

    /// <summary>Driver: descriptors written. Id = head, A = readable bytes, B = writable bytes, C = descriptors, D = token.</summary>
    Added,

    /// <summary>Driver: avail.idx about to be stored. A = old, B = new.</summary>
    Published,

    /// <summary>Driver: the suppression word read before a kick. A = old index, B = new index, C = the word.</summary>
    KickWordRead,

    /// <summary>Driver: the doorbell about to be rung.</summary>
    Kicked,

    /// <summary>Driver: own suppression word about to be stored. A = the word, B = used elements taken so far, modulo 2^16.</summary>
    CallWordStored,

    /// <summary>Driver: used.idx loaded. A = own index, B = the value.</summary>
    UsedLoaded,

    /// <summary>Driver: used element read. Id = id, A = length, B = index before, D = token.</summary>
    Taken,

    /// <summary>Driver: the device broke a rule of the ring. A = which (<c>QueueFault</c>).</summary>
    DriverBroke,

    /// <summary>Driver: the ring is given up, its requests with it. A = errno for callers that still wait.</summary>
    DriverGaveUp,

    /// <summary>Driver: no caller waits for a request any more. Id = token.</summary>
    RequestAbandoned,

    /// <summary>Driver: a request's caller is told its end. Id = token, A = errno, B = value.</summary>
    RequestEnded,

    /// <summary>Device: a ring was taken over. A = entries, B = negotiated features.</summary>
    DeviceQueueMade,

    /// <summary>Device: avail.idx loaded. A = own index, B = the value.</summary>
    AvailLoaded,

    /// <summary>Device: chain read. Id = head, A = readable bytes, B = writable bytes, C = descriptors.</summary>
    Popped,

    /// <summary>Device: used.idx about to be stored. Id = head, A = length, B = new index.</summary>
    Pushed,

    /// <summary>Device: the suppression word read before a call. A = old index, B = new index, C = the word.</summary>
    CallWordRead,

    /// <summary>Device: the driver about to be called.</summary>
    Called,

    /// <summary>Device: own suppression word about to be stored. A = the word, B = chains popped so far, modulo 2^16.</summary>
    KickWordStored,

    /// <summary>Device: the driver broke a rule of the ring. A = which (<c>QueueFault</c>).</summary>
    DeviceBroke,

    /// <summary>The driver wrote the device status register. A = old, B = new, C = what it wrote.</summary>
    StatusWritten,

    /// <summary>The driver wrote the accepted features. A = offered, B = what stands now, C = what it wrote.</summary>
    FeaturesWritten,

    /// <summary>The device set DEVICE_NEEDS_RESET by itself. A = old status, B = new.</summary>
    NeedsResetSet,

    /// <summary>A reset that had to wait is done: the status about to read 0. One that is done at once shows in StatusWritten.</summary>
    ResetDone,

    /// <summary>Device: a request's header copied. Id = head, A = type, B = handle, C = command, D = reserved field.</summary>
    RequestRead,

    /// <summary>Device: the body of a HELLO copied. Id = head, A = version, B = nonce, C = reserved field.</summary>
    HelloRead,

    /// <summary>Device: the body of a CIOCGSESSION copied. Id = head, A = cipher, B = MAC, C = key bytes, D = MAC key bytes.</summary>
    CreateRead,

    /// <summary>Device: the body of a CIOCFSESSION copied. Id = head, A = session.</summary>
    FreeRead,

    /// <summary>Device: the body of a CIOCGSESSINFO copied. Id = head, A = session.</summary>
    InfoRead,

    /// <summary>
    /// Device: the body of a CIOCCRYPT copied. Id = head, A = session, B = direction in the low 16 bits and flags in the next, C = source
    /// bytes, D = destination bytes, E = IV bytes in the low 32 bits and room for the MAC, in bytes, in the high.
    /// </summary>
    CryptRead,

    /// <summary>Device: its limits about to be written into the reply of a HELLO. Id = head, A = files, B = sessions, C = payload bytes.</summary>
    LimitsWritten,

    /// <summary>Device: a reply about to be written. Id = head, A = status, B = value, C = bytes written.</summary>
    ReplyWritten,

    /// <summary>Chat: own hello about to be sent. A = role.</summary>
    HelloSent,

    /// <summary>Chat: the peer's hello accepted. A = its role.</summary>
    HelloReceived,

    /// <summary>Chat: a record about to be sent. Id = type, A = counter, B = plaintext bytes, C = wire bytes.</summary>
    RecordSealed,

    /// <summary>Chat: a record verified. Id = type, A = counter, B = plaintext bytes, C = wire bytes.</summary>
    RecordOpened,

    /// <summary>Chat: the peer's half of the connection ended.</summary>
    StreamEnded,

    /// <summary>Chat: the channel died. A = status (<c>ChannelStatus</c>).</summary>
    ChannelFailed,
}
