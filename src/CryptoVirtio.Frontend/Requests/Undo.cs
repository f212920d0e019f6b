using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Frontend;

/// <summary>What the host holds for nobody: a file whose close found no slot, or what an abandoned request made there after all (F7).</summary>
/// <param name="Handle">The file.</param>
/// <param name="Session">The session of it to be freed; null: the file itself is to be closed.</param>
internal readonly record struct Undo(uint Handle, uint? Session = null)
{
    /// <summary>Encodes the request that undoes it; returns its length in bytes.</summary>
    public int Write(Span<byte> wire)
    {
        if (Session is not { } session)
        {
            new MessageHeader(RequestType.Close, Handle, 0).Write(wire);
            return MessageHeader.Size;
        }

        new MessageHeader(RequestType.Ioctl, Handle, (uint)IoctlNumber.CIOCFSESSION).Write(wire);
        new FreeSessionBody(session).Write(wire[MessageHeader.Size..]);
        return MessageHeader.Size + FreeSessionBody.Size;
    }
}
