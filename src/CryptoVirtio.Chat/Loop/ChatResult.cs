namespace CryptoVirtio.Chat;

/// <summary>The end of a conversation.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Notice">Why, in one line for the user; null when there is no reason to give.</param>
/// <param name="Sent">Bytes of user data taken from standard input.</param>
/// <param name="Received">Bytes of user data written to standard output.</param>
public readonly record struct ChatResult(ChatOutcome Outcome, string? Notice, long Sent, long Received);
