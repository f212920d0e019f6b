namespace CryptoVirtio.Chat;

/// <summary>The descriptors of a conversation. The loop neither closes them nor changes their flags.</summary>
/// <param name="Input">Standard input: a terminal, pipe or file, blocking or not.</param>
/// <param name="Output">Standard output, blocking or not.</param>
/// <param name="Socket">A connected stream socket.</param>
/// <param name="Wake">Becomes readable when the user wants to leave (an <see cref="Platform.EventDescriptor"/>); negative: none.</param>
public readonly record struct ChatDescriptors(int Input, int Output, int Socket, int Wake);
