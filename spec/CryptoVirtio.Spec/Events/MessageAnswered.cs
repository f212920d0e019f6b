namespace CryptoVirtio.Spec;

/// <summary>A back end has done what a message asks for, or refuses it; a reply is sent next.</summary>
/// <param name="Request">Its id.</param>
/// <param name="Ring">The ring that it concerns; <see cref="uint.MaxValue"/>: none.</param>
/// <param name="Number">As the message gave it; the index in the reply of GET_VRING_BASE.</param>
/// <param name="Refusal">0 when it was taken.</param>
public sealed record MessageAnswered(uint Request, uint Ring, uint Number, uint Refusal) : SpecEvent;
