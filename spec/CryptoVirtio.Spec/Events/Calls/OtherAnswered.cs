namespace CryptoVirtio.Spec;

/// <summary>A request that is none of the known ones, or too short to tell.</summary>
/// <param name="Type">Its type; meaningless when fewer than 16 bytes could be read.</param>
/// <param name="Handle">The file that it names; meaningless likewise.</param>
/// <param name="Command">The ioctl that it names; meaningless likewise.</param>
public sealed record OtherAnswered(uint Type, uint Handle, uint Command) : Answered
{
    /// <summary>Whether its header could be read, and its reply has room.</summary>
    public bool HasHeader => Readable >= Header && Writable >= ReplyHeader;

    /// <inheritdoc/>
    public override ulong Length => Readable;
}
