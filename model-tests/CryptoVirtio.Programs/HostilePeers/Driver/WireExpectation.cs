namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a call must put on the ring, byte for byte, and how the device will answer it.</summary>
/// <param name="Message">The readable bytes, all of them.</param>
/// <param name="Room">The writable bytes.</param>
/// <param name="Plan">The answer.</param>
internal sealed record WireExpectation(byte[] Message, int Room, ReplyPlan Plan)
{
    /// <summary>CIOCCRYPT: bytes of destination, MAC and chained IV in the room.</summary>
    public (int Destination, int Mac, int NextIv) Outputs { get; init; }

    /// <summary>The request, once it was seen on the ring.</summary>
    public SeenRequest? Seen { get; set; }
}
