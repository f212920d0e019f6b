using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>A message with the type of its body.</summary>
/// <typeparam name="TBody">The body.</typeparam>
internal sealed class MessageOf<TBody>(int index, RequestType type, IoctlNumber command) : SyscallMessage(index, type, command, TBody.Size)
    where TBody : struct, IMessageBody<TBody>
{
    /// <inheritdoc/>
    internal override Errno Check(ReadOnlySpan<byte> body, uint maxPayload, out BodyLengths lengths) =>
        TBody.Read(body).Check(maxPayload, out lengths);

    /// <inheritdoc/>
    internal override Observation? Observe(ReadOnlySpan<byte> body) => TBody.Read(body).Observe();
}
