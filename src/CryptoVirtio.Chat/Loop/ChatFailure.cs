using System.Runtime.InteropServices;

namespace CryptoVirtio.Chat;

/// <summary>What ends a conversation before both streams have ended.</summary>
/// <param name="Outcome">How the conversation ends.</param>
/// <param name="Notice">Why, in one line; null when there is no reason to give.</param>
/// <param name="StillReceives">Only sending failed: what the peer sent before is still taken.</param>
internal sealed record ChatFailure(ChatOutcome Outcome, string? Notice, bool StillReceives = false)
{
    /// <summary>A call on a descriptor failed.</summary>
    internal static ChatFailure Of(ChatOutcome outcome, string what, int error, bool stillReceives = false) =>
        new(outcome, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}", stillReceives);

    /// <summary>What a channel's status means; null when the conversation goes on.</summary>
    internal static ChatFailure? Of(ChannelStatus status, IChatChannel channel) => status switch
    {
        ChannelStatus.Ok or ChannelStatus.Incomplete or ChannelStatus.Full => null,
        ChannelStatus.Refused => new ChatFailure(ChatOutcome.AuthenticationFailed, channel.Failure),
        ChannelStatus.Truncated => new ChatFailure(ChatOutcome.Truncated, channel.Failure),
        ChannelStatus.Exhausted => new ChatFailure(ChatOutcome.Exhausted, channel.Failure),
        _ => new ChatFailure(ChatOutcome.DeviceFailed, channel.Failure),
    };
}
